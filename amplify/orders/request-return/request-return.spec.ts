import { readStock, setStock } from '../../../test/support/checkout';
import { advanceOrder, requestReturn, refundOrder, fetchOrder } from '../../../test/support/orders';
import {
  payWithCard,
  placePayableOrder,
  createStripeClient,
  waitForState,
} from '../../../test/support/payments';
import { getTestBackend, type TestBackend } from '../../../test/support/test-backend';
import {
  createIdentity,
  signInUser,
  type GraphqlClient,
} from '../../../test/support/graphql-client';

const DAY_MS = 24 * 60 * 60 * 1000;

describe('the life of a paid order', () => {
  let shop: TestBackend;
  let staff: GraphqlClient;
  let client: GraphqlClient;

  beforeAll(async () => {
    shop = await getTestBackend();
    staff = (await signInUser(shop, 'staff')).client;
  }, 300_000);

  beforeEach(async () => {
    client = (await createIdentity(shop)).iam;
    await setStock(shop, 'TEA', 9);
    await setStock(shop, 'CUP', 9, 'cup');
  });

  // Two TEA and one CUP at 100 each, plus 595 shipping.
  const lines = [
    { sku: 'TEA', quantity: 2 },
    { sku: 'CUP', quantity: 1 },
  ];

  async function paid() {
    const { order, paymentId } = await placePayableOrder(client, { lines, expectedTotal: 895 });
    await payWithCard(shop, paymentId);
    await waitForState(shop, order.id, 'paid');
    return { id: order.id, paymentId };
  }

  async function delivered() {
    const placed = await paid();
    for (const event of ['pack', 'ship', 'deliver']) {
      const { refused } = await advanceOrder(staff, { id: placed.id, event });
      expect(refused).withContext(event).toBeNull();
    }
    return placed;
  }

  async function listRefundedAmounts(paymentId: string): Promise<number[]> {
    const { data } = await createStripeClient(shop).refunds.list({ payment_intent: paymentId });
    return data.map(({ amount }) => amount).reverse();
  }

  it('records each step with its actor, and allows a return for 14 days', async () => {
    const { id } = await delivered();
    const { order } = await fetchOrder(client, id);
    expect(order?.history.map(({ state, by }) => `${state} ${by}`)).toEqual([
      ...['pending shopper', 'paid payment', 'packed staff', 'shipped staff', 'delivered staff'],
    ]);
    const left = Date.parse(order?.returnBy ?? '') - Date.now();
    expect(Math.round(left / DAY_MS)).toBe(14);
    const stored = await shop.read<{ history: { staffId?: string }[] }>('Order', { id });
    expect(stored?.history.at(-1)?.staffId).toMatch(/^[\da-f-]{36}$/);
  });

  it('returns everything: units, payment and shipping', async () => {
    const { id, paymentId } = await delivered();
    const requested = await requestReturn(client, { id, lines, reason: 'Too small' });
    expect(requested.order?.state).toBe('return-requested');
    await advanceOrder(staff, { id, event: 'accept-return' });
    await waitForState(shop, id, 'refunded');
    expect(await listRefundedAmounts(paymentId)).toEqual([895]);
    expect(await readStock(shop, 'TEA')).toEqual([9, 0, 0]);
    expect(await readStock(shop, 'CUP')).toEqual([9, 0, 0]);
  });

  it('returns a part: units and their price', async () => {
    const { id, paymentId } = await delivered();
    await requestReturn(client, {
      id,
      lines: [{ sku: 'TEA', quantity: 1 }],
      reason: 'One is enough',
    });
    const { order } = await advanceOrder(staff, { id, event: 'accept-return' });
    expect(order?.state).toBe('returned');
    expect(await listRefundedAmounts(paymentId)).toEqual([100]);
    expect(await readStock(shop, 'TEA')).toEqual([8, 0, 1]);
    expect(await readStock(shop, 'CUP')).toEqual([8, 0, 1]);
  });

  it('records the reason of a refused return', async () => {
    const { id, paymentId } = await delivered();
    await requestReturn(client, { id, lines, reason: 'Broken' });
    const without = await advanceOrder(staff, { id, event: 'refuse-return' });
    expect(without.refused?.reason).toBe('reason-required');
    const { order } = await advanceOrder(staff, {
      id,
      event: 'refuse-return',
      reason: 'It was used',
    });
    expect(order?.history.at(-1)).toEqual({
      state: 'return-refused',
      by: 'staff',
      reason: 'It was used',
    });
    expect(await listRefundedAmounts(paymentId)).toEqual([]);
    expect(await readStock(shop, 'TEA')).toEqual([7, 0, 2]);
  });

  it('refuses a return that is late, without a reason or by another person', async () => {
    const { id } = await delivered();
    const one = [{ sku: 'TEA', quantity: 1 }];
    const eve = (await createIdentity(shop)).iam;
    const inputs: [GraphqlClient, typeof one, string, string][] = [
      [client, one, ' ', 'reason-required'],
      [eve, one, 'Mine now', 'not-found'],
      [client, [], 'Nothing', 'invalid-quantity'],
      [client, [{ sku: 'TEA', quantity: 3 }], 'All three', 'more-than-bought'],
      [client, [{ sku: 'POT', quantity: 1 }], 'The pot', 'unknown-line'],
    ];
    for (const [caller, lines, reason, refusal] of inputs) {
      const { refused } = await requestReturn(caller, { id, lines, reason });
      expect(refused?.reason).toBe(refusal);
    }
    const stored = await shop.read<object>('Order', { id });
    await shop.put('Order', { ...stored, returnBy: new Date(Date.now() - 1).toISOString() });
    const late = await requestReturn(client, { id, lines: one, reason: 'Too late' });
    expect(late.refused?.reason).toBe('too-late');
    expect((await fetchOrder(client, id)).order?.state).toBe('delivered');
  });

  it('refunds line by line, never more than was paid', async () => {
    const { id, paymentId } = await delivered();
    const tea = [{ sku: 'TEA', quantity: 1 }];
    const refund = (lines: typeof tea, shipping = false) =>
      refundOrder(staff, { id, lines, shipping, reason: 'Sorry' });
    expect((await refund(tea)).order?.refunds[0]?.amount).toBe(100);
    expect((await refund([], true)).order?.refunds[1]?.shipping).toBe(595);
    expect((await refund([], true)).refused?.reason).toBe('nothing-left');
    expect((await refund([{ sku: 'TEA', quantity: 2 }])).refused?.reason).toBe('more-than-bought');
    expect((await fetchOrder(client, id)).order?.state).toBe('delivered');
    await Promise.all([refund(tea), refund(tea)]);
    await refund([{ sku: 'CUP', quantity: 1 }]);
    await waitForState(shop, id, 'refunded');
    expect(await listRefundedAmounts(paymentId)).toEqual([100, 595, 100, 100]);
    // A refund moves no stock.
    expect(await readStock(shop, 'TEA')).toEqual([7, 0, 2]);
  });

  it('refunds once for repeats of the same request id', async () => {
    const { id, paymentId } = await delivered();
    const lines = [{ sku: 'TEA', quantity: 1 }];
    const input = { id, lines, reason: 'Sorry', requestId: `request-of-${id}` };
    const results = await Promise.all([refundOrder(staff, input), refundOrder(staff, input)]);
    results.push(await refundOrder(staff, input));
    expect(results.map(({ order }) => order?.refunds.length)).toEqual([1, 1, 1]);
    expect(await listRefundedAmounts(paymentId)).toEqual([100]);
    const back = { id, lines, reason: 'The other one too' };
    const returns = [await requestReturn(client, back), await requestReturn(client, back)];
    expect(returns.map(({ order }) => order?.version)).toEqual(
      Array(2).fill(returns[0]?.order?.version),
    );
  });

  const refusals: [string, string, string][] = [
    ['an unknown event', 'teleport', 'unknown-event'],
    ['an event of the payment provider', 'pay', 'unknown-event'],
    ['an event that the state does not allow', 'deliver', 'not-in-this-state'],
    ['cancelling without a reason', 'cancel', 'reason-required'],
  ];
  for (const [name, event, reason] of refusals) {
    it(`refuses staff ${name}`, async () => {
      const { id } = await paid();
      expect((await advanceOrder(staff, { id, event })).refused?.reason).toBe(reason);
    });
  }

  it('refuses a full refund before shipping, in favour of a cancellation', async () => {
    const { id } = await paid();
    const whole = await refundOrder(staff, { id, lines, shipping: true, reason: 'Sold out' });
    expect(whole.refused?.reason).toBe('cancel-instead');
    const withoutReason = await refundOrder(staff, { id, lines, reason: '' });
    expect(withoutReason.refused?.reason).toBe('reason-required');
  });

  it('allows only staff to advance and refund', async () => {
    const { id } = await paid();
    const shopper = await signInUser(shop);
    for (const send of [
      () => advanceOrder(shopper.client, { id, event: 'pack' }),
      () => refundOrder(shopper.client, { id, lines: [], shipping: true, reason: 'Please' }),
      () => advanceOrder(shopper.iam, { id, event: 'pack' }),
    ]) {
      await expectAsync(send()).toBeRejectedWithError(/Unauthorized|Not Authorized/);
    }
    expect((await fetchOrder(client, id)).order?.state).toBe('paid');
  });
});
