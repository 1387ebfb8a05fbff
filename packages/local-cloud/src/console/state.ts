import type { createArmedFaults } from './armed-faults';
import { functionsSeen } from './functions';
import type { Messages } from './live';
import type { createMoves } from './clock-actions';
import { paymentOf } from './payments';
import type { createSpending } from './spending';
import type { ConsoleView } from './view';

const MOST_MAILS = 50;
const MOST_PAYMENTS = 30;

/** What the page itself remembers, beside what the parts of the cloud tell. */
export type Kept = {
  messages: Messages;
  moves: ReturnType<typeof createMoves>;
  armed: ReturnType<typeof createArmedFaults>;
  spending: ReturnType<typeof createSpending>;
};

/** Everything the page shows, as plain data; a part that the cloud lacks is absent. */
export function stateOf(view: ConsoleView, { messages, moves, armed, spending }: Kept) {
  const { iot } = view;
  return {
    mails: view.mail
      ?.list()
      .slice(0, MOST_MAILS)
      .map((mail) => ({ ...mail, code: codeIn(mail.text) })),
    people: view.userPool?.listUsers().sort((a, b) => b.createdAt - a.createdAt),
    opensPeople: view.userPool && view.signInPage !== undefined,
    isHeld: view.stripe?.webhooks.isHeld(),
    payments: view.stripe?.payments(MOST_PAYMENTS).map(paymentOf),
    ...functionsSeen(view.functions),
    schedules: view.schedules?.list(),
    topics: iot && messages.topics(),
    messages: iot && messages.list(),
    connections: iot?.connections?.(),
    tables: view.dynamoDb
      ?.tables()
      .map(({ name, items }) => ({ name, items }))
      .sort((a, b) => a.name.localeCompare(b.name)),
    buckets: view.s3?.buckets(),
    clock: moves.seen(),
    faults: armed.seen(),
    cost: spending.seen(),
  };
}

/** The code that a mail asks its reader to type in: the only number of six digits in it. */
export function codeIn(text: string): string | undefined {
  return /(?<![\d-])\d{6}(?![\d-])/.exec(text)?.[0];
}
