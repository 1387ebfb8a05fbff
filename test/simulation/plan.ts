import fc from 'fast-check';

/** Actions of a run. A number picks among what exists at that time: the n-th item, modulo their count. */
export type Action =
  | {
      type: 'place';
      personIndex: number;
      lines: Line[];
      to: number;
      coupon?: number;
      total: 'right' | 'wrong';
    }
  | { type: 'repeat-place-order'; checkout: number; how: 'same' | 'other-content' | 'other-person' }
  | { type: 'pay'; checkout: number; card: string }
  | { type: 'pay-mismatched'; checkout: number; less: number; currency: string }
  | { type: 'complete-3ds'; checkout: number; result: 'approve' | 'fail' }
  | { type: 'confirm-payment'; checkout: number }
  | { type: 'deliver-webhooks'; picks: number[] }
  | { type: 'resend-webhook'; event: number }
  | { type: 'forge-webhook'; event: number; kind: ForgedWebhook }
  | { type: 'sweep' | 'reconcile' }
  | { type: 'advance-clock'; minutes: number }
  | { type: 'cancel'; checkout: number }
  | { type: 'advance'; checkout: number; event: StaffEvent }
  | { type: 'request-return'; checkout: number; line: number; quantity: number }
  | { type: 'refund'; checkout: number; line: number; quantity: number; shipping: boolean }
  | { type: 'dashboard-refund'; checkout: number; part: number }
  | { type: 'restock'; sku: number; quantity: number }
  | { type: 'change-price'; sku: number; price: number }
  | { type: 'claim'; personIndex: number; checkout: number; token: 'right' | 'wrong' }
  | {
      type: 'access-foreign-order';
      personIndex: number;
      checkout: number;
      token: 'none' | 'wrong' | 'of-other-order';
      by: ForeignAccess;
    };

type Line = { sku: number; quantity: number };
export type ForgedWebhook = 'wrong-secret' | 'old' | 'altered' | 'unsigned';
export type StaffEvent = 'pack' | 'ship' | 'deliver' | 'cancel' | 'accept-return' | 'refuse-return';
export type ForeignAccess = 'read' | 'confirm' | 'cancel' | 'return' | 'place';

/** A fault for the call that comes after `skip` other calls to which its kind applies. */
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

/** Concurrent actions and the faults injected meanwhile. */
export type Step = { actions: Action[]; faults: PlannedFault[] };

const MAX_INDEX = 1_000_000;
const drawIndex = () => fc.nat(MAX_INDEX);
const drawUpTo = (most: number) => fc.integer({ min: 1, max: most });
const drawAction = (type: Action['type'], rest: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record({ type: fc.constant(type), ...rest }) as fc.Arbitrary<unknown> as fc.Arbitrary<Action>;

const line = fc.record({ sku: drawIndex(), quantity: drawUpTo(3) });
const place = drawAction('place', {
  personIndex: drawIndex(),
  lines: fc.array(line, { minLength: 1, maxLength: 3 }),
  to: drawIndex(),
  coupon: fc.option(drawIndex(), { nil: undefined, freq: 1 }),
  total: drawOne([12, 'right'], [1, 'wrong']),
});

/** Weighted actions on an order; all actions of a race draw the same `checkout`. */
const drawOrderActions = (checkout: fc.Arbitrary<number>): [number, fc.Arbitrary<Action>][] => [
  [22, drawAction('pay', { checkout, card: drawCard() })],
  [4, drawAction('complete-3ds', { checkout, result: drawOne([3, 'approve'], [1, 'fail']) })],
  [10, drawAction('confirm-payment', { checkout })],
  [3, drawAction('cancel', { checkout })],
  [12, drawAction('advance', { checkout, event: drawStaffEvent() })],
  [3, drawAction('request-return', { checkout, line: drawIndex(), quantity: drawUpTo(3) })],
  [
    3,
    drawAction('refund', {
      checkout,
      line: drawIndex(),
      quantity: drawUpTo(2),
      shipping: fc.boolean(),
    }),
  ],
  [4, drawAction('repeat-place-order', { checkout, how: drawRepetition() })],
  [
    2,
    drawAction('pay-mismatched', {
      checkout,
      less: drawOne([1, 0], [1, 1]),
      currency: drawOne([1, 'usd'], [1, 'eur']),
    }),
  ],
  [1, drawAction('dashboard-refund', { checkout, part: drawUpTo(4) })],
  [
    1,
    drawAction('claim', {
      personIndex: drawIndex(),
      checkout,
      token: drawOne([2, 'right'], [1, 'wrong']),
    }),
  ],
  [
    3,
    drawAction('access-foreign-order', {
      personIndex: drawIndex(),
      checkout,
      token: fc.constantFrom('none' as const, 'wrong' as const, 'of-other-order' as const),
      by: fc.constantFrom<ForeignAccess[]>('read', 'confirm', 'cancel', 'return', 'place'),
    }),
  ],
];

const storeActions: [number, fc.Arbitrary<Action>][] = [
  [42, place],
  [
    16,
    drawAction('deliver-webhooks', {
      picks: fc.array(drawIndex(), { minLength: 1, maxLength: 4 }),
    }),
  ],
  [2, drawAction('resend-webhook', { event: drawIndex() })],
  [1, drawAction('forge-webhook', { event: drawIndex(), kind: drawForgery() })],
  [4, drawAction('sweep', {})],
  [1, drawAction('reconcile', {})],
  [3, drawAction('advance-clock', { minutes: drawOne([3, 2], [2, 11], [1, 31], [1, 65]) })],
  [8, drawAction('restock', { sku: drawIndex(), quantity: drawUpTo(40) })],
  [1, drawAction('change-price', { sku: drawIndex(), price: fc.integer({ min: 50, max: 4000 }) })],
];

const free = fc.array(weighted([...storeActions, ...drawOrderActions(drawIndex())]), {
  minLength: 1,
  maxLength: 5,
  size: 'max',
});
// Concurrent actions on the same order: payment, expiry, staff and webhooks.
const race = drawIndex().chain((checkout) =>
  fc.array(weighted([...drawOrderActions(fc.constant(checkout)), ...storeActions.slice(1, 5)]), {
    minLength: 2,
    maxLength: 5,
    size: 'max',
  }),
);

// Several shoppers use the same coupon, which may have few uses left, at the same time.
const couponRace = drawIndex().chain((coupon) =>
  fc.array(
    drawAction('place', {
      personIndex: drawIndex(),
      lines: fc.tuple(line),
      to: drawIndex(),
      coupon: fc.constant(coupon),
      total: fc.constant('right'),
    }),
    { minLength: 3, maxLength: 5, size: 'max' },
  ),
);

const fault = fc.record({ kind: fc.constantFrom(...FAULT_KINDS), skip: fc.nat(7) });
const noFault = fc.constant<PlannedFault[]>([]);

/** Draws the steps of a run; the same seed draws the same steps. */
export function drawPlan(seed: number, actions: number, withoutFaults = false): Step[] {
  const faults = withoutFaults
    ? noFault
    : weighted<PlannedFault[]>([
        [12, noFault],
        [3, fc.array(fault, { minLength: 1, maxLength: 1 })],
        [1, fc.array(fault, { minLength: 2, maxLength: 3 })],
      ]);
  const step = fc.record({
    actions: weighted([
      [15, free],
      [5, race],
      [2, couponRace],
    ]),
    faults,
  });
  const plan: Step[] = [];
  let left = actions;
  for (const one of fc.sample(fc.noBias(step), { seed, numRuns: actions })) {
    if (left <= 0) break;
    plan.push(one);
    left -= one.actions.length;
  }
  return plan;
}

function weighted<T>(choices: [number, fc.Arbitrary<T>][]): fc.Arbitrary<T> {
  return fc.oneof(...choices.map(([weight, arbitrary]) => ({ weight, arbitrary })));
}

function drawOne<T>(...choices: [number, T][]): fc.Arbitrary<T> {
  return weighted(choices.map(([weight, value]) => [weight, fc.constant(value)]));
}

function drawCard() {
  return drawOne(
    [32, 'pm_card_visa'],
    [3, 'pm_card_authenticationRequired'],
    [2, 'pm_card_visa_chargeDeclined'],
    [1, 'pm_card_pendingRefund'],
    [1, 'pm_card_refundFail'],
    [1, 'pm_card_authenticationRequiredChargeDeclinedInsufficientFunds'],
  );
}

function drawStaffEvent() {
  return drawOne<StaffEvent>(
    [4, 'pack'],
    [4, 'ship'],
    [4, 'deliver'],
    [1, 'cancel'],
    [2, 'accept-return'],
    [1, 'refuse-return'],
  );
}

function drawRepetition() {
  return fc.constantFrom('same' as const, 'other-content' as const, 'other-person' as const);
}

function drawForgery() {
  return fc.constantFrom<ForgedWebhook[]>('wrong-secret', 'old', 'altered', 'unsigned');
}
