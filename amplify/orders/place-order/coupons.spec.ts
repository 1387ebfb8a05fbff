import { randomUUID } from 'node:crypto';
import {
  buildPlaceOrderInput,
  placeOrder,
  readStock,
  setStock,
} from '../../../test/support/checkout';
import { cancelOrder, fetchOrder } from '../../../test/support/orders';
import { getTestBackend, type TestBackend } from '../../../test/support/test-backend';
import {
  createIdentity,
  signInUser,
  type GraphqlClient,
} from '../../../test/support/graphql-client';

type Terms = { kind?: string; value?: number; [limit: string]: unknown };

describe('placeOrder with a coupon', () => {
  let shop: TestBackend;
  let client: GraphqlClient;

  beforeAll(async () => {
    shop = await getTestBackend();
  }, 300_000);

  beforeEach(async () => {
    client = (await createIdentity(shop)).iam;
    await setStock(shop, 'TEA', 50);
  });

  // Each spec has its own coupon, because uses are counted.
  async function coupon(terms: Terms = {}): Promise<string> {
    const code = randomUUID().toUpperCase();
    await shop.put('Coupon', { code, kind: 'percent', value: 1000, active: true, ...terms });
    return code;
  }

  async function readUses(id: string): Promise<number | undefined> {
    return (await shop.read<{ uses: number }>('CouponUse', { id }))?.uses;
  }

  it('applies the discount and records the coupon', async () => {
    const code = await coupon();
    // 100 minus a tenth, plus 595 shipping.
    const input = buildPlaceOrderInput({ coupon: ` ${code.toLowerCase()} `, expectedTotal: 685 });
    const { order } = await placeOrder(client, input);
    const { order: seen } = await fetchOrder(client, order!.id);
    expect([seen?.total, seen?.discount, seen?.coupon?.code]).toEqual([685, 10, code]);
    expect(await readUses(code)).toBeUndefined();
  });

  const refusals: [string, Terms | undefined, string, object][] = [
    ['that there is not', undefined, 'unknown', {}],
    ['that is switched off', { active: false }, 'unknown', {}],
    ['that begins later', { startsAt: '2999-01-01T00:00:00.000Z' }, 'not-started', {}],
    ['whose time is over', { endsAt: '2020-01-01T00:00:00.000Z' }, 'ended', {}],
    ['for more than this', { minimum: 101 }, 'minimum', { minimum: 101 }],
    ['that was never to be used', { maxUses: 0 }, 'used-up', {}],
    ['that a person may not use', { maxUsesPerPerson: 0 }, 'used-by-you', {}],
  ];
  for (const [name, terms, reason, more] of refusals) {
    it(`refuses a coupon ${name}, with a quote without it`, async () => {
      const code = terms ? await coupon(terms) : 'NO-SUCH-CODE';
      const { order, refused } = await placeOrder(
        client,
        buildPlaceOrderInput({ coupon: code, expectedTotal: 685 }),
      );
      expect([order, refused?.reason]).toEqual([null, 'coupon']);
      expect(refused?.coupon).toEqual({ minimum: null, reason, ...more });
      expect((JSON.parse(refused?.quote ?? '{}') as { total: number }).total).toBe(695);
      expect(await readStock(shop, 'TEA')).toEqual([50, 0, 0]);
    });
  }

  it('lets 30 people use a coupon with five uses exactly five times', async () => {
    const code = await coupon({ maxUses: 5 });
    const people = await Promise.all(Array.from({ length: 30 }, () => createIdentity(shop)));
    const results = await Promise.all(
      people.map(({ iam }) =>
        placeOrder(iam, buildPlaceOrderInput({ coupon: code, expectedTotal: 685 })),
      ),
    );
    const refused = results.filter((result) => result.refused?.coupon?.reason === 'used-up');
    expect([results.filter(({ order }) => order).length, refused.length]).toEqual([5, 25]);
    expect(await readUses(code)).toBe(5);
    expect(await readStock(shop, 'TEA')).toEqual([45, 5, 0]);
  });

  it('counts a person by mailbox and by account', async () => {
    const code = await coupon({ maxUsesPerPerson: 1 });
    const ada = await signInUser(shop);
    const input = (email: string) =>
      buildPlaceOrderInput({ coupon: code, expectedTotal: 685, email });
    const email = `${randomUUID()}@example.com`;
    expect((await placeOrder(ada.iam, input(email))).refused).toBeNull();
    const again = await placeOrder(client, input(email.replace('@', '+again@').toUpperCase()));
    expect(again.refused?.coupon?.reason).toBe('used-by-you');
    const other = await placeOrder(client, input(`${randomUUID()}@example.com`));
    expect(other.refused).toBeNull();
    expect(await readUses(`${code}#user#${ada.userSub}`)).toBe(1);
    const stored = JSON.stringify(await shop.read('Order', { id: other.order!.id }));
    expect(stored.match(/#mailbox#[\w-]{43}"/g)?.length).toBe(1);
  });

  it('counts one use for repeats of the same request', async () => {
    const code = await coupon({ maxUses: 1, maxUsesPerPerson: 1 });
    const input = buildPlaceOrderInput({
      coupon: code,
      expectedTotal: 685,
      email: 'twice@example.com',
    });
    const results = await Promise.all([placeOrder(client, input), placeOrder(client, input)]);
    results.push(await placeOrder(client, input));
    expect(results.map(({ order }) => order?.id)).toEqual(Array(3).fill(input.checkoutId));
    expect(await readUses(code)).toBe(1);
  });

  it('returns the use when the order is replaced or cancelled', async () => {
    const code = await coupon({ maxUses: 1, maxUsesPerPerson: 1 });
    const email = `${randomUUID()}@example.com`;
    const input = () => buildPlaceOrderInput({ coupon: code, expectedTotal: 685, email });
    await placeOrder(client, input());
    const second = await placeOrder(client, input());
    expect(second.refused).toBeNull();
    expect(await readUses(code)).toBe(1);
    await cancelOrder(client, { id: second.order!.id });
    expect(await readUses(code)).toBe(0);
    const elsewhere = await placeOrder((await createIdentity(shop)).iam, input());
    expect(elsewhere.refused).toBeNull();
  });

  it('stores 50 lines and every count in one transaction', async () => {
    const code = await coupon({ maxUses: 9, maxUsesPerPerson: 9 });
    const skus = Array.from({ length: 50 }, (_, n) => `SKU-${String(n).padStart(2, '0')}`);
    for (const sku of skus) await setStock(shop, sku, 1);
    const lines = skus.map((sku) => ({ sku, quantity: 1 }));
    const ada = await signInUser(shop);
    // 5,000 minus 500, plus 595 shipping.
    const { order, refused } = await placeOrder(
      ada.iam,
      buildPlaceOrderInput({ lines, coupon: code, expectedTotal: 5_095 }),
    );
    expect([refused, order?.state]).toEqual([null, 'pending']);
    expect(await readStock(shop, 'SKU-49')).toEqual([0, 1, 0]);
    expect(await readUses(code)).toBe(1);
  });
});
