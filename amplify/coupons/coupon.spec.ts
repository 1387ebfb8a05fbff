import { openShop, type Shop } from '../../test/support/test-backend';
import { anyone, person } from '../../test/support/graphql-client';

describe('looking a coupon up', () => {
  let shop: Shop;

  beforeAll(async () => {
    shop = await openShop();
    const terms = { kind: 'fixed', value: 500, minimum: 3000, endsAt: '2020-01-01T00:00:00.000Z' };
    await shop.put('Coupon', { code: 'LOOKED-UP', ...terms, maxUses: 7, active: true });
    await shop.put('Coupon', { code: 'SWITCHED-OFF', ...terms, active: false });
  }, 120_000);

  const FIELDS = '{ code kind value startsAt endsAt minimum }';
  const found = {
    ...{ code: 'LOOKED-UP', kind: 'fixed', value: 500, minimum: 3000 },
    ...{ startsAt: null, endsAt: '2020-01-01T00:00:00.000Z' },
  };
  const rows: [string, string, object | null][] = [
    ['as it is stored', 'LOOKED-UP', found],
    ['as people type it', ' looked-up ', found],
    ['switched off', 'SWITCHED-OFF', null],
    ['unknown', 'NO-SUCH-CODE', null],
    ['empty', '  ', null],
    ['longer than any', 'A'.repeat(5_000), null],
  ];
  for (const [name, code, coupon] of rows) {
    it(`${name}: ${coupon ? 'its terms' : 'nothing'}`, async () => {
      const asked = await anyone(shop)(
        `query Q($code: String!) { coupon(code: $code) ${FIELDS} }`,
        {
          code,
        },
      );
      expect(asked.errors).toBeUndefined();
      expect(asked.data).toEqual({ coupon });
    });
  }

  it('tells nobody its limits, and lets staff alone list and write coupons', async () => {
    const limits = await anyone(shop)('{ coupon(code: "LOOKED-UP") { maxUses } }');
    expect(limits.errors?.length).toBe(1);
    const shopper = await person(shop);
    const staff = await person(shop, 'staff');
    const list = '{ listCoupons { items { code } } }';
    const write = `mutation { createCoupon(input:
      { code: "MINE", kind: "percent", value: 10000, active: true }) { code } }`;
    for (const voice of [anyone(shop), shopper.voice, shopper.iam]) {
      for (const query of [list, write]) expect((await voice(query)).errors?.length).toBe(1);
    }
    expect(await shop.read('Coupon', { code: 'MINE' })).toBeUndefined();
    expect((await staff.voice(write)).errors).toBeUndefined();
    expect(await shop.read('Coupon', { code: 'MINE' })).toBeDefined();
  });
});
