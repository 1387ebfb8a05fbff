import { generateClient } from 'aws-amplify/data';
import type { Schema } from '../fixtures/blog/amplify/data/resource';

/** The client of Amplify Data for the blog, of whichever target it was configured for last. */
export const blog = generateClient<Schema>();
