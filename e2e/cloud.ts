import type { APIRequestContext } from '@playwright/test';

/** What the local cloud's own page knows: journeys read there what a person reads in their mail. */
const { CLOUD = '' } = process.env;
const api = `${CLOUD}/_cloud/api`;
