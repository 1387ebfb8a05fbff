import { orderWish, place, stockOf, stockUp } from '../../../test/support/checkout';
import { secrets, startShop, type Shop } from '../../../test/support/test-backend';
import { identity } from '../../../test/support/graphql-client';
import { attemptsOf, limitsFrom } from './attempts';

const LIMITS = { windowMinutes: 60, perIdentity: 2, perAddress: 5 };
const KEY = 'a-key-of-the-specs';
const HOUR = 3_600_000;

describe('attemptsOf', () => {
  const idsOf = (sourceIp: string[] | null, now = 0, key = KEY) =>
    attemptsOf({ identityId: 'us-east-1:1', sourceIp }, LIMITS, key, now).map(({ id }) => id);

  it('counts per identity and per address until the window ends', () => {
    const attempts = attemptsOf(
      { identityId: 'x', sourceIp: ['192.0.2.7'] },
      LIMITS,
      KEY,
      HOUR + 1,
    );
    expect(attempts.map(({ max, endsAt }) => [max, endsAt])).toEqual([
      [2, 2 * HOUR],
      [5, 2 * HOUR],
    ]);
  });

  it('never shows an address, and hides it anew in each window and shop', () => {
    const [, first] = idsOf(['192.0.2.7']);
    expect(first).not.toContain('192.0.2.7');
    expect(idsOf(['192.0.2.7'])[1]).toBe(first);
    expect(idsOf(['192.0.2.7'], HOUR)[1]).not.toBe(first);
    expect(idsOf(['192.0.2.7'], 0, 'another key')[1]).not.toBe(first);
  });

  it('believes the address that AWS saw, not the ones that the caller tells', () => {
    expect(idsOf(['10.9.9.9', '192.0.2.7'])).toEqual(idsOf(['192.0.2.7']));
  });

  it('counts the identity alone where no address is known', () => {
    expect(idsOf(null)).toEqual(['identity#us-east-1:1#0']);
  });
});

describe('limitsFrom', () => {
  it('takes the environment’s numbers, and the shop’s where there are none', () => {
    const usual = limitsFrom({});
    expect(usual.perIdentity).toBeGreaterThan(2);
    expect(limitsFrom({ ORDERS_PER_IDENTITY: '3', ORDERS_PER_ADDRESS: 'many' })).toEqual({
      ...usual,
      perIdentity: 3,
    });
  });
});

describe('a shop that limits orders', () => {
  let shop: Shop;

  beforeAll(async () => {
    const environment = { ORDERS_PER_IDENTITY: '2', ORDERS_PER_ADDRESS: '5' };
    shop = await startShop(secrets, undefined, environment);
    await stockUp(shop, 'TEA', 20);
  }, 120_000);

  afterAll(() => shop.cloud.stop());

  it('takes no more than so many within an hour, of an identity and of an address', async () => {
    // At the start of a window, so that the specs do not run into the next.
    shop.cloud.clock.advance(HOUR - (shop.cloud.clock.now() % HOUR));
    const guest = await identity(shop);
    const reasons = [];
    for (let n = 0; n < 3; n += 1) {
      const { refused } = await place(guest.iam, orderWish());
      reasons.push(refused?.reason);
      if (refused) expect(refused.retryAfter).toBeGreaterThan(3_000);
    }
    expect(reasons).toEqual([undefined, undefined, 'too-many-orders']);
    const others = await Promise.all(Array.from({ length: 5 }, () => identity(shop)));
    const answers = await Promise.all(others.map(({ iam }) => place(iam, orderWish())));
    expect(answers.filter(({ order }) => order).length).toBe(3);
    // Whoever is over the limit holds nothing: what the guest had not paid was released first.
    expect(await stockOf(shop, 'TEA')).toEqual([17, 3, 0]);
    shop.cloud.clock.advance(HOUR);
    expect((await place((await identity(shop)).iam, orderWish())).refused).toBeNull();
  });
});
