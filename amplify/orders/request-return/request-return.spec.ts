import { stockOf, stockUp } from '../../../test/support/checkout';
import { advanceOrder, requestReturn, refundOrder, seeOrder } from '../../../test/support/orders';
import { pay, placeOne, stripeOf, untilState } from '../../../test/support/payments';
import { openShop, type Shop } from '../../../test/support/test-backend';
import { identity, person, type Voice } from '../../../test/support/graphql-client';

const DAY_MS = 24 * 60 * 60 * 1000;

describe('what becomes of a paid order', () => {
  let shop: Shop;
  let staff: Voice;
  let voice: Voice;

  beforeAll(async () => {
    shop = await openShop();
    staff = (await person(shop, 'staff')).voice;
  }, 120_000);

  beforeEach(async () => {
    voice = (await identity(shop)).iam;
    await stockUp(shop, 'TEA', 9);
    await stockUp(shop, 'CUP', 9, 'cup');
  });

  // Two TEA and a CUP at 100 each, 595 to ship.
  const lines = [
    { sku: 'TEA', quantity: 2 },
    { sku: 'CUP', quantity: 1 },
  ];

  async function paid() {
    const { order, paymentId } = await placeOne(voice, { lines, expectedTotal: 895 });
    await pay(shop, paymentId);
    await untilState(shop, order.id, 'paid');
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

  async function givenBack(paymentId: string): Promise<number[]> {
    const { data } = await stripeOf(shop).refunds.list({ payment_intent: paymentId });
    return data.map(({ amount }) => amount).reverse();
  }

  it('goes its way step by step, with who did it, and can be sent back for 14 days', async () => {
    const { id } = await delivered();
    const { order } = await seeOrder(voice, id);
    expect(order?.history.map(({ state, by }) => `${state} ${by}`)).toEqual([
      ...['pending shopper', 'paid payment', 'packed staff', 'shipped staff', 'delivered staff'],
    ]);
    const left = Date.parse(order?.returnBy ?? '') - Date.now();
    expect(Math.round(left / DAY_MS)).toBe(14);
    const stored = await shop.read<{ history: { staffId?: string }[] }>('Order', { id });
    expect(stored?.history.at(-1)?.staffId).toMatch(/^[\da-f-]{36}$/);
  });

  it('comes back whole: pieces, money and carriage', async () => {
    const { id, paymentId } = await delivered();
    const asked = await requestReturn(voice, { id, lines, reason: 'Too small' });
    expect(asked.order?.state).toBe('return-requested');
    await advanceOrder(staff, { id, event: 'accept-return' });
    await untilState(shop, id, 'refunded');
    expect(await givenBack(paymentId)).toEqual([895]);
    expect(await stockOf(shop, 'TEA')).toEqual([9, 0, 0]);
    expect(await stockOf(shop, 'CUP')).toEqual([9, 0, 0]);
  });

  it('comes back in part: those pieces, and their money', async () => {
    const { id, paymentId } = await delivered();
    await requestReturn(voice, {
      id,
      lines: [{ sku: 'TEA', quantity: 1 }],
      reason: 'One is enough',
    });
    const { order } = await advanceOrder(staff, { id, event: 'accept-return' });
    expect(order?.state).toBe('returned');
    expect(await givenBack(paymentId)).toEqual([100]);
    expect(await stockOf(shop, 'TEA')).toEqual([8, 0, 1]);
    expect(await stockOf(shop, 'CUP')).toEqual([8, 0, 1]);
  });

  it('stays where it is when a return is refused, and says why', async () => {
    const { id, paymentId } = await delivered();
    await requestReturn(voice, { id, lines, reason: 'Broken' });
    const without = await advanceOrder(staff, { id, event: 'refuse-return' });
    expect(without.refused?.reason).toBe('reason-required');
    const { order } = await advanceOrder(staff, {
      id,
      event: 'refuse-return',
      reason: 'It was used',
    });
    expect(order?.history.at(-1)).toEqual({
      ...{ state: 'return-refused', by: 'staff', reason: 'It was used' },
    });
    expect(await givenBack(paymentId)).toEqual([]);
    expect(await stockOf(shop, 'TEA')).toEqual([7, 0, 2]);
  });

  it('is not taken back too late, without a reason, or by somebody else', async () => {
    const { id } = await delivered();
    const one = [{ sku: 'TEA', quantity: 1 }];
    const eve = (await identity(shop)).iam;
    const wishes: [Voice, typeof one, string, string][] = [
      [voice, one, ' ', 'reason-required'],
      [eve, one, 'Mine now', 'not-found'],
      [voice, [], 'Nothing', 'invalid-quantity'],
      [voice, [{ sku: 'TEA', quantity: 3 }], 'All three', 'more-than-bought'],
      [voice, [{ sku: 'POT', quantity: 1 }], 'The pot', 'unknown-line'],
    ];
    for (const [who, pieces, reason, refusal] of wishes) {
      const { refused } = await requestReturn(who, { id, lines: pieces, reason });
      expect(refused?.reason).toBe(refusal);
    }
    const stored = await shop.read<object>('Order', { id });
    await shop.put('Order', { ...stored, returnBy: new Date(Date.now() - 1).toISOString() });
    const late = await requestReturn(voice, { id, lines: one, reason: 'Too late' });
    expect(late.refused?.reason).toBe('too-late');
    expect((await seeOrder(voice, id)).order?.state).toBe('delivered');
  });

  it('is paid back line by line, never more than was paid', async () => {
    const { id, paymentId } = await delivered();
    const tea = [{ sku: 'TEA', quantity: 1 }];
    const refund = (pieces: typeof tea, shipping = false) =>
      refundOrder(staff, { id, lines: pieces, shipping, reason: 'Sorry' });
    expect((await refund(tea)).order?.refunds[0]?.amount).toBe(100);
    expect((await refund([], true)).order?.refunds[1]?.shipping).toBe(595);
    expect((await refund([], true)).refused?.reason).toBe('nothing-left');
    expect((await refund([{ sku: 'TEA', quantity: 2 }])).refused?.reason).toBe('more-than-bought');
    expect((await seeOrder(voice, id)).order?.state).toBe('delivered');
    await Promise.all([refund(tea), refund(tea)]);
    await refund([{ sku: 'CUP', quantity: 1 }]);
    await untilState(shop, id, 'refunded');
    expect(await givenBack(paymentId)).toEqual([100, 595, 100, 100]);
    // What is paid back stays with the shopper.
    expect(await stockOf(shop, 'TEA')).toEqual([7, 0, 2]);
  });

  it('is paid back once however often the same page asks', async () => {
    const { id, paymentId } = await delivered();
    const pieces = [{ sku: 'TEA', quantity: 1 }];
    const wish = { id, lines: pieces, reason: 'Sorry', requestId: `request-of-${id}` };
    const answers = await Promise.all([refundOrder(staff, wish), refundOrder(staff, wish)]);
    answers.push(await refundOrder(staff, wish));
    expect(answers.map(({ order }) => order?.refunds.length)).toEqual([1, 1, 1]);
    expect(await givenBack(paymentId)).toEqual([100]);
    const back = { id, lines: pieces, reason: 'The other one too' };
    const asked = [await requestReturn(voice, back), await requestReturn(voice, back)];
    expect(asked.map(({ order }) => order?.version)).toEqual(
      Array(2).fill(asked[0]?.order?.version),
    );
  });

  const refusals: [string, string, string][] = [
    ['a step that there is not', 'teleport', 'unknown-event'],
    ['a step that is Stripe’s', 'pay', 'unknown-event'],
    ['a step out of turn', 'deliver', 'not-in-this-state'],
    ['cancelling without a reason', 'cancel', 'reason-required'],
  ];
  for (const [name, event, reason] of refusals) {
    it(`refuses staff ${name}`, async () => {
      const { id } = await paid();
      expect((await advanceOrder(staff, { id, event })).refused?.reason).toBe(reason);
    });
  }

  it('is called off rather than paid back whole before it is sent', async () => {
    const { id } = await paid();
    const whole = await refundOrder(staff, { id, lines, shipping: true, reason: 'Sold out' });
    expect(whole.refused?.reason).toBe('cancel-instead');
    const silent = await refundOrder(staff, { id, lines, reason: '' });
    expect(silent.refused?.reason).toBe('reason-required');
  });

  it('is for staff alone to move and to pay back', async () => {
    const { id } = await paid();
    const shopper = await person(shop);
    for (const asked of [
      () => advanceOrder(shopper.voice, { id, event: 'pack' }),
      () => refundOrder(shopper.voice, { id, lines: [], shipping: true, reason: 'Please' }),
      () => advanceOrder(shopper.iam, { id, event: 'pack' }),
    ]) {
      await expectAsync(asked()).toBeRejectedWithError(/Unauthorized|Not Authorized/);
    }
    expect((await seeOrder(voice, id)).order?.state).toBe('paid');
  });
});
