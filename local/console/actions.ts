import type { ConsoleView, PaymentsSource } from './view';

/** What a button of the page does, with the id in its address; undefined when there is no such part. */
type Act = (view: ConsoleView, id: string) => unknown;

const HOUR = 3_600_000;

/** Stripe's part, when the cloud has one. */
const atStripe =
  (act: (stripe: PaymentsSource, id: string) => unknown): Act =>
  ({ stripe }, id) =>
    stripe && (act(stripe, id) ?? {});

const ACTS: Record<string, Act> = {
  'events/:/deliver': atStripe(async ({ webhooks }, id) => ({
    accepted: await webhooks.again(id),
  })),
  'deliveries/:/release': atStripe(async ({ webhooks }, id) => {
    await webhooks.release([id]);
    return {};
  }),
  'deliveries/:/delay': atStripe(({ webhooks }, id) => {
    const due = webhooks.waiting().find((delivery) => delivery.id === id)?.due ?? 0;
    webhooks.delay(id, due + HOUR);
  }),
  'webhooks/hold': atStripe(({ webhooks }) => webhooks.hold()),
  'webhooks/resume': atStripe(({ webhooks }) => webhooks.resume()),
  'payments/:/pay': atStripe(({ byHand }, id) => byHand.pay(id)),
  'payments/:/decline': atStripe(({ byHand }, id) => byHand.pay(id, 'pm_card_visa_chargeDeclined')),
  'payments/:/refund': atStripe(({ byHand }, id) => byHand.refund(id)),
  'refunds/:/succeed': atStripe(({ byHand }, id) => byHand.endRefund(id, 'succeeded')),
  'refunds/:/fail': atStripe(({ byHand }, id) => byHand.endRefund(id, 'failed')),
  'schedules/:/run': ({ schedules }, name) => schedules?.run(name),
  // As a restart of the broker would.
  'live/disconnect': ({ iot }) => {
    if (!iot?.disconnectAll) return undefined;
    iot.disconnectAll();
    return {};
  },
};

/** The button behind an address under `/_cloud/api/`, or undefined when there is none. */
export function actAt(path: string): ((view: ConsoleView) => unknown) | undefined {
  for (const [pattern, act] of Object.entries(ACTS)) {
    const match = new RegExp(`^${pattern.replace(':', '([^/]+)')}$`).exec(path);
    if (match) return (view) => act(view, decodeURIComponent(match[1] ?? ''));
  }
  return undefined;
}
