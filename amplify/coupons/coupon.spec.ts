import { getTestBackend, type TestBackend } from '../../test/support/test-backend';
import { createPublicClient, signInUser } from '../../test/support/graphql-client';

describe('the coupon query', () => {
  let shop: TestBackend;

  beforeAll(async () => {
    shop = await getTestBackend();
    const terms = { kind: 'fixed', value: 500, minimum: 3000, endsAt: '2020-01-01T00:00:00.000Z' };
    await shop.put('Coupon', { code: 'LOOKED-UP', ...terms, maxUses: 7, active: true });
    await shop.put('Coupon', { code: 'SWITCHED-OFF', ...terms, active: false });
  }, 300_000);

  const FIELDS = '{ code kind value startsAt endsAt minimum }';
  const found = {
    code: 'LOOKED-UP',
    kind: 'fixed',
    value: 500,
    minimum: 3000,
    startsAt: null,
    endsAt: '2020-01-01T00:00:00.000Z',
  };
  const rows: [string, string, object | null][] = [
    ['the stored code', 'LOOKED-UP', found],
    ['lower case and spaces', ' looked-up ', found],
    ['an inactive code', 'SWITCHED-OFF', null],
    ['an unknown code', 'NO-SUCH-CODE', null],
    ['an empty code', '  ', null],
    ['an overlong code', 'A'.repeat(5_000), null],
  ];
  for (const [name, code, coupon] of rows) {
    it(`returns ${coupon ? 'the terms' : 'null'} for ${name}`, async () => {
      const response = await createPublicClient(shop)(
        `query Q($code: String!) { coupon(code: $code) ${FIELDS} }`,
        {
          code,
        },
      );
      expect(response.errors).toBeUndefined();
      expect(response.data).toEqual({ coupon });
    });
  }

  it('hides usage limits and lets only staff list and write coupons', async () => {
    const limits = await createPublicClient(shop)('{ coupon(code: "LOOKED-UP") { maxUses } }');
    expect(limits.errors?.length).toBe(1);
    const shopper = await signInUser(shop);
    const staff = await signInUser(shop, 'staff');
    const list = '{ listCoupons { items { code } } }';
    const write = `mutation { createCoupon(input:
      { code: "MINE", kind: "percent", value: 10000, active: true }) { code } }`;
    for (const client of [createPublicClient(shop), shopper.client, shopper.iam]) {
      for (const query of [list, write]) expect((await client(query)).errors?.length).toBe(1);
    }
    expect(await shop.read('Coupon', { code: 'MINE' })).toBeUndefined();
    expect((await staff.client(write)).errors).toBeUndefined();
    expect(await shop.read('Coupon', { code: 'MINE' })).toBeDefined();
  });
});
