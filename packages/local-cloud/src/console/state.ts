import type { createClockActions } from './clock-actions';
import type { createCostActions } from './cost';
import type { createFaultRules } from './fault-rules';
import { buildFunctionState } from './functions';
import type { MessageRecorder } from './messages';
import { buildPaymentState } from './payments';
import type { ConsoleResources } from './resources';

const MAX_EMAILS = 50;
const MAX_PAYMENTS = 30;

/** The sections that hold state of their own. */
export type ConsoleSections = {
  messages: MessageRecorder;
  clock: ReturnType<typeof createClockActions>;
  faults: ReturnType<typeof createFaultRules>;
  cost: ReturnType<typeof createCostActions>;
};

/** Everything that the page shows, as plain data; resources that the cloud lacks are undefined. */
export function buildState(resources: ConsoleResources, sections: ConsoleSections) {
  const { iot } = resources;
  return {
    emails: resources.emails
      ?.list()
      .slice(0, MAX_EMAILS)
      .map((email) => ({ ...email, code: findCode(email.text) })),
    users: resources.userPool?.listUsers().sort((a, b) => b.createdAt - a.createdAt),
    canSignInAs: resources.userPool && resources.signInPage !== undefined,
    areWebhooksPaused: resources.stripe?.webhooks.isPaused(),
    payments: resources.stripe?.payments(MAX_PAYMENTS).map(buildPaymentState),
    ...buildFunctionState(resources.functions),
    schedules: resources.schedules?.list(),
    topics: iot && sections.messages.topics(),
    messages: iot && sections.messages.list(),
    connections: iot?.connections?.(),
    tables: resources.dynamoDb
      ?.tables()
      .map(({ name, items }) => ({ name, items }))
      .sort((a, b) => a.name.localeCompare(b.name)),
    buckets: resources.s3?.listBuckets(),
    clock: sections.clock.getState(),
    faults: sections.faults.getState(),
    cost: sections.cost.getState(),
  };
}

/** The verification code in an email: its only number of six digits. */
export function findCode(text: string): string | undefined {
  return /(?<![\d-])\d{6}(?![\d-])/.exec(text)?.[0];
}
