import { randomUUID } from 'node:crypto';
import { orderWish, place, stockOf, stockUp } from '../../../test/support/checkout';
import { cancelOrder, seeOrder } from '../../../test/support/orders';
import { openShop, type Shop } from '../../../test/support/test-backend';
import { identity, person, type Voice } from '../../../test/support/graphql-client';

type Terms = { kind?: string; value?: number; [limit: string]: unknown };

describe('an order with a coupon', () => {
  let shop: Shop;
  let voice: Voice;

  beforeAll(async () => {
    shop = await openShop();
  }, 120_000);

  beforeEach(async () => {
    voice = (await identity(shop)).iam;
    await stockUp(shop, 'TEA', 50);
  });

  // Every spec has a coupon of its own: their uses are counted.
  async function coupon(terms: Terms = {}): Promise<string> {
    const code = randomUUID().toUpperCase();
    await shop.put('Coupon', { code, kind: 'percent', value: 1000, active: true, ...terms });
    return code;
  }

  async function usesOf(id: string): Promise<number | undefined> {
    return (await shop.read<{ uses: number }>('CouponUse', { id }))?.uses;
  }

  it('costs less, and says by which coupon', async () => {
    const code = await coupon();
    // A tenth of 100 off, and 595 to ship it.
    const wish = orderWish({ coupon: ` ${code.toLowerCase()} `, expectedTotal: 685 });
    const { order } = await place(voice, wish);
    const { order: seen } = await seeOrder(voice, order!.id);
    expect([seen?.total, seen?.discount, seen?.coupon?.code]).toEqual([685, 10, code]);
    expect(await usesOf(code)).toBeUndefined();
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
    it(`is refused with a coupon ${name}, and told the price without it`, async () => {
      const code = terms ? await coupon(terms) : 'NO-SUCH-CODE';
      const { order, refused } = await place(
        voice,
        orderWish({ coupon: code, expectedTotal: 685 }),
      );
      expect([order, refused?.reason]).toEqual([null, 'coupon']);
      expect(refused?.coupon).toEqual({ minimum: null, reason, ...more });
      expect((JSON.parse(refused?.quote ?? '{}') as { total: number }).total).toBe(695);
      expect(await stockOf(shop, 'TEA')).toEqual([50, 0, 0]);
    });
  }

  it('lets 30 people use a coupon for five exactly five times', async () => {
    const code = await coupon({ maxUses: 5 });
    const people = await Promise.all(Array.from({ length: 30 }, () => identity(shop)));
    const answers = await Promise.all(
      people.map(({ iam }) => place(iam, orderWish({ coupon: code, expectedTotal: 685 }))),
    );
    const refused = answers.filter((answer) => answer.refused?.coupon?.reason === 'used-up');
    expect([answers.filter(({ order }) => order).length, refused.length]).toEqual([5, 25]);
    expect(await usesOf(code)).toBe(5);
    expect(await stockOf(shop, 'TEA')).toEqual([45, 5, 0]);
  });

  it('counts a person by mailbox and by account', async () => {
    const code = await coupon({ maxUsesPerPerson: 1 });
    const ada = await person(shop);
    const wish = (email: string) => orderWish({ coupon: code, expectedTotal: 685, email });
    const email = `${randomUUID()}@example.com`;
    expect((await place(ada.iam, wish(email))).refused).toBeNull();
    const again = await place(voice, wish(email.replace('@', '+again@').toUpperCase()));
    expect(again.refused?.coupon?.reason).toBe('used-by-you');
    const other = await place(voice, wish(`${randomUUID()}@example.com`));
    expect(other.refused).toBeNull();
    expect(await usesOf(`${code}#user#${ada.userSub}`)).toBe(1);
    const stored = JSON.stringify(await shop.read('Order', { id: other.order!.id }));
    expect(stored.match(/#mail#[\w-]{43}"/g)?.length).toBe(1);
  });

  it('uses it once however often the same request comes', async () => {
    const code = await coupon({ maxUses: 1, maxUsesPerPerson: 1 });
    const wish = orderWish({ coupon: code, expectedTotal: 685, email: 'twice@example.com' });
    const answers = await Promise.all([place(voice, wish), place(voice, wish)]);
    answers.push(await place(voice, wish));
    expect(answers.map(({ order }) => order?.id)).toEqual(Array(3).fill(wish.checkoutId));
    expect(await usesOf(code)).toBe(1);
  });

  it('gives its use back when it is replaced or called off', async () => {
    const code = await coupon({ maxUses: 1, maxUsesPerPerson: 1 });
    const email = `${randomUUID()}@example.com`;
    const wish = () => orderWish({ coupon: code, expectedTotal: 685, email });
    await place(voice, wish());
    const second = await place(voice, wish());
    expect(second.refused).toBeNull();
    expect(await usesOf(code)).toBe(1);
    await cancelOrder(voice, { id: second.order!.id });
    expect(await usesOf(code)).toBe(0);
    const elsewhere = await place((await identity(shop)).iam, wish());
    expect(elsewhere.refused).toBeNull();
  });

  it('is one transaction for 50 lines, with every count', async () => {
    const code = await coupon({ maxUses: 9, maxUsesPerPerson: 9 });
    const skus = Array.from({ length: 50 }, (_, n) => `SKU-${String(n).padStart(2, '0')}`);
    for (const sku of skus) await stockUp(shop, sku, 1);
    const lines = skus.map((sku) => ({ sku, quantity: 1 }));
    const ada = await person(shop);
    // 5,000 minus 500, and 595 to ship.
    const { order, refused } = await place(
      ada.iam,
      orderWish({ lines, coupon: code, expectedTotal: 5_095 }),
    );
    expect([refused, order?.state]).toEqual([null, 'pending']);
    expect(await stockOf(shop, 'SKU-49')).toEqual([0, 1, 0]);
    expect(await usesOf(code)).toBe(1);
  });
});
