import type { TopicSeen } from './messages';
import type { ConsoleView, FunctionSeen, LogSeen, PaymentSeen } from './view';

const MOST_MAILS = 50;
const MOST_PAYMENTS = 30;
const MOST_LINES = 20;

/** Everything the page shows, as plain data; a part that the cloud lacks is absent. */
export function stateOf(view: ConsoleView, topics: readonly TopicSeen[]) {
  return {
    mails: view.mail
      ?.list()
      .slice(0, MOST_MAILS)
      .map((mail) => ({ ...mail, code: codeIn(mail.text) })),
    people: view.userPool?.listUsers().sort((a, b) => b.createdAt - a.createdAt),
    isHeld: view.stripe?.webhooks.isHeld(),
    payments: view.stripe?.payments(MOST_PAYMENTS).map(paymentOf),
    functions: view.functions
      ?.list()
      .map((one) => functionOf(one, view.functions?.logs(one.name) ?? []))
      .sort((a, b) => a.name.localeCompare(b.name)),
    schedules: view.schedules?.list(),
    topics: view.iot && topics,
    tables: view.dynamoDb
      ?.tables()
      .map(({ name, items }) => ({ name, items }))
      .sort((a, b) => a.name.localeCompare(b.name)),
  };
}

/** The code that a mail asks its reader to type in: the only number of six digits in it. */
export function codeIn(text: string): string | undefined {
  return /(?<![\d-])\d{6}(?![\d-])/.exec(text)?.[0];
}

function functionOf({ name, friendlyName, invocations, errors }: FunctionSeen, lines: LogSeen[]) {
  const log = lines.slice(-MOST_LINES).map(({ at, level, text }) => ({ at, level, text }));
  return { id: name, name: friendlyName, calls: invocations, errors, log };
}

function paymentOf({ intent, refunds, events }: PaymentSeen) {
  return {
    id: intent.id,
    amount: intent.amount,
    currency: intent.currency,
    status: intent.status,
    at: intent.created * 1000,
    metadata: intent.metadata,
    problem: intent.last_payment_error?.message,
    refunds: refunds.map(({ id, amount, status, created }) => ({
      ...{ id, amount, currency: intent.currency, status: status ?? '', at: created * 1000 },
    })),
    events: events.map(({ event, deliveries }) => ({
      id: event.id,
      type: event.type,
      at: event.created * 1000,
      deliveries: deliveries.map(({ id, state, due, attempts }) => ({ id, state, due, attempts })),
    })),
  };
}
