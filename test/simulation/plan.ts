import fc from 'fast-check';

/** What may happen. Numbers choose among what there is at that time: the n-th of it, counted round. */
export type Action =
  | {
      do: 'place';
      who: number;
      lines: Line[];
      to: number;
      coupon?: number;
      total: 'right' | 'wrong';
    }
  | { do: 'place-again'; checkout: number; how: 'same' | 'other-content' | 'somebody-else' }
  | { do: 'pay'; checkout: number; card: string }
  | { do: 'pay-otherwise'; checkout: number; less: number; currency: string }
  | { do: 'answer-bank'; checkout: number; word: 'approve' | 'fail' }
  | { do: 'come-back'; checkout: number }
  | { do: 'deliver'; picks: number[] }
  | { do: 'deliver-again'; event: number }
  | { do: 'forge'; event: number; kind: Forgery }
  | { do: 'sweep' | 'reconcile' }
  | { do: 'wait'; minutes: number }
  | { do: 'cancel'; checkout: number }
  | { do: 'advance'; checkout: number; event: StaffEvent }
  | { do: 'request-return'; checkout: number; line: number; quantity: number }
  | { do: 'refund'; checkout: number; line: number; quantity: number; shipping: boolean }
  | { do: 'refund-by-hand'; checkout: number; part: number }
  | { do: 'restock'; sku: number; quantity: number }
  | { do: 'change-price'; sku: number; price: number }
  | { do: 'claim'; who: number; checkout: number; token: 'right' | 'wrong' }
  | {
      do: 'pry';
      who: number;
      checkout: number;
      token: 'none' | 'wrong' | 'of-another';
      by: Prying;
    };

type Line = { sku: number; quantity: number };
export type Forgery = 'wrong-secret' | 'old' | 'altered' | 'unsigned';
export type StaffEvent = 'pack' | 'ship' | 'deliver' | 'cancel' | 'accept-return' | 'refuse-return';
export type Prying = 'read' | 'confirm' | 'cancel' | 'return' | 'place';

/** A fault that strikes the call, among those it can strike, that comes after `skip` others. */
export type PlannedFault = { kind: FaultKind; skip: number };

export const FAULT_KINDS = [
  'kill-before',
  'kill-after',
  'throttle',
  'conflict',
  'unavailable',
  'timeout-after',
  'stripe-rate-limit',
  'stripe-unavailable',
  'stripe-timeout-after',
  'stripe-server-error',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** Actions that happen at once, and what goes wrong meanwhile. */
export type Moment = { actions: Action[]; faults: PlannedFault[] };

const WHOLE = 1_000_000;
const pick = () => fc.nat(WHOLE);
const upTo = (most: number) => fc.integer({ min: 1, max: most });
const act = (kind: Action['do'], rest: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record({ do: fc.constant(kind), ...rest }) as fc.Arbitrary<unknown> as fc.Arbitrary<Action>;

const line = fc.record({ sku: pick(), quantity: upTo(3) });
const place = act('place', {
  who: pick(),
  lines: fc.array(line, { minLength: 1, maxLength: 3 }),
  to: pick(),
  coupon: fc.option(pick(), { nil: undefined, freq: 1 }),
  total: among([12, 'right'], [1, 'wrong']),
});

/** What may happen to one order; `checkout` is the same for all of a race. */
const ofAnOrder = (checkout: fc.Arbitrary<number>): [number, fc.Arbitrary<Action>][] => [
  [22, act('pay', { checkout, card: CARDS() })],
  [4, act('answer-bank', { checkout, word: among([3, 'approve'], [1, 'fail']) })],
  [10, act('come-back', { checkout })],
  [3, act('cancel', { checkout })],
  [12, act('advance', { checkout, event: STAFF_EVENTS() })],
  [3, act('request-return', { checkout, line: pick(), quantity: upTo(3) })],
  [3, act('refund', { checkout, line: pick(), quantity: upTo(2), shipping: fc.boolean() })],
  [4, act('place-again', { checkout, how: AGAIN() })],
  [
    2,
    act('pay-otherwise', {
      ...{ checkout, less: among([1, 0], [1, 1]), currency: among([1, 'usd'], [1, 'eur']) },
    }),
  ],
  [1, act('refund-by-hand', { checkout, part: upTo(4) })],
  [1, act('claim', { who: pick(), checkout, token: among([2, 'right'], [1, 'wrong']) })],
  [
    3,
    act('pry', {
      ...{ who: pick(), checkout },
      token: fc.constantFrom('none' as const, 'wrong' as const, 'of-another' as const),
      by: fc.constantFrom<Prying[]>('read', 'confirm', 'cancel', 'return', 'place'),
    }),
  ],
];

const ofTheShop: [number, fc.Arbitrary<Action>][] = [
  [42, place],
  [16, act('deliver', { picks: fc.array(pick(), { minLength: 1, maxLength: 4 }) })],
  [2, act('deliver-again', { event: pick() })],
  [1, act('forge', { event: pick(), kind: FORGERIES() })],
  [4, act('sweep', {})],
  [1, act('reconcile', {})],
  [3, act('wait', { minutes: among([3, 2], [2, 11], [1, 31], [1, 65]) })],
  [8, act('restock', { sku: pick(), quantity: upTo(40) })],
  [1, act('change-price', { sku: pick(), price: fc.integer({ min: 50, max: 4000 }) })],
];

const free = fc.array(weighted([...ofTheShop, ...ofAnOrder(pick())]), {
  ...{ minLength: 1, maxLength: 5 },
  size: 'max',
});
// Everything at once about the same order: payment, expiry, staff and the webhook.
const race = pick().chain((checkout) =>
  fc.array(weighted([...ofAnOrder(fc.constant(checkout)), ...ofTheShop.slice(1, 5)]), {
    ...{ minLength: 2, maxLength: 5 },
    size: 'max',
  }),
);

// Everybody wants the same coupon at the same time, which may have few uses left.
const bargain = pick().chain((coupon) =>
  fc.array(
    act('place', {
      ...{ who: pick(), lines: fc.tuple(line), to: pick() },
      ...{ coupon: fc.constant(coupon), total: fc.constant('right') },
    }),
    { minLength: 3, maxLength: 5, size: 'max' },
  ),
);

const fault = fc.record({ kind: fc.constantFrom(...FAULT_KINDS), skip: fc.nat(7) });
const noFault = fc.constant<PlannedFault[]>([]);

/** The moments of a run: the same again for the same seed. `isCalm`: nothing goes wrong. */
export function planOf(seed: number, actions: number, isCalm = false): Moment[] {
  const faults = isCalm
    ? noFault
    : weighted<PlannedFault[]>([
        [12, noFault],
        [3, fc.array(fault, { minLength: 1, maxLength: 1 })],
        [1, fc.array(fault, { minLength: 2, maxLength: 3 })],
      ]);
  const moment = fc.record({
    actions: weighted([
      [15, free],
      [5, race],
      [2, bargain],
    ]),
    faults,
  });
  const plan: Moment[] = [];
  let left = actions;
  for (const one of fc.sample(fc.noBias(moment), { seed, numRuns: actions })) {
    if (left <= 0) break;
    plan.push(one);
    left -= one.actions.length;
  }
  return plan;
}

function weighted<T>(choices: [number, fc.Arbitrary<T>][]): fc.Arbitrary<T> {
  return fc.oneof(...choices.map(([weight, arbitrary]) => ({ weight, arbitrary })));
}

function among<T>(...choices: [number, T][]): fc.Arbitrary<T> {
  return weighted(choices.map(([weight, value]) => [weight, fc.constant(value)]));
}

function CARDS() {
  return among(
    [32, 'pm_card_visa'],
    [3, 'pm_card_authenticationRequired'],
    [2, 'pm_card_visa_chargeDeclined'],
    [1, 'pm_card_pendingRefund'],
    [1, 'pm_card_refundFail'],
    [1, 'pm_card_authenticationRequiredChargeDeclinedInsufficientFunds'],
  );
}

function STAFF_EVENTS() {
  return among<StaffEvent>(
    [4, 'pack'],
    [4, 'ship'],
    [4, 'deliver'],
    [1, 'cancel'],
    [2, 'accept-return'],
    [1, 'refuse-return'],
  );
}

function AGAIN() {
  return fc.constantFrom('same' as const, 'other-content' as const, 'somebody-else' as const);
}

function FORGERIES() {
  return fc.constantFrom<Forgery[]>('wrong-secret', 'old', 'altered', 'unsigned');
}
