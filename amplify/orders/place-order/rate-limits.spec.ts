import {
  buildPlaceOrderInput,
  placeOrder,
  readStock,
  setStock,
} from '../../../test/support/checkout';
import { secrets, startTestBackend, type TestBackend } from '../../../test/support/test-backend';
import { createIdentity } from '../../../test/support/graphql-client';
import { buildRateLimits, readOrderLimits } from './rate-limits';

const LIMITS = { windowMinutes: 60, perIdentity: 2, perAddress: 5 };
const KEY = 'a-key-of-the-specs';
const HOUR = 3_600_000;

describe('buildRateLimits', () => {
  const listIds = (sourceIp: string[] | null, now = 0, key = KEY) =>
    buildRateLimits({ identityId: 'us-east-1:1', sourceIp }, LIMITS, key, now).map(({ id }) => id);

  it('counts per identity and per address until the window ends', () => {
    const attempts = buildRateLimits(
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

  it('hashes the address differently in each window and shop', () => {
    const [, first] = listIds(['192.0.2.7']);
    expect(first).not.toContain('192.0.2.7');
    expect(listIds(['192.0.2.7'])[1]).toBe(first);
    expect(listIds(['192.0.2.7'], HOUR)[1]).not.toBe(first);
    expect(listIds(['192.0.2.7'], 0, 'another key')[1]).not.toBe(first);
  });

  it('uses the address that AWS added, not those that the client sent', () => {
    expect(listIds(['10.9.9.9', '192.0.2.7'])).toEqual(listIds(['192.0.2.7']));
  });

  it('counts only the identity without an address', () => {
    expect(listIds(null)).toEqual(['identity#us-east-1:1#0']);
  });
});

describe('readOrderLimits', () => {
  it('reads the environment, with the shop’s settings as defaults', () => {
    const usual = readOrderLimits({});
    expect(usual.perIdentity).toBeGreaterThan(2);
    expect(readOrderLimits({ ORDERS_PER_IDENTITY: '3', ORDERS_PER_ADDRESS: 'many' })).toEqual({
      ...usual,
      perIdentity: 3,
    });
  });
});

describe('placeOrder with rate limits', () => {
  let shop: TestBackend;

  beforeAll(async () => {
    const environment = { ORDERS_PER_IDENTITY: '2', ORDERS_PER_ADDRESS: '5' };
    shop = await startTestBackend(secrets, undefined, environment);
    await setStock(shop, 'TEA', 20);
  }, 300_000);

  afterAll(() => shop.cloud.stop());

  it('refuses orders beyond the limit of an identity and of an address', async () => {
    // Starts at the beginning of a window, so that the spec ends within it.
    shop.cloud.clock.advance(HOUR - (shop.cloud.clock.now() % HOUR));
    const guest = await createIdentity(shop);
    const reasons = [];
    for (let n = 0; n < 3; n += 1) {
      const { refused } = await placeOrder(guest.iam, buildPlaceOrderInput());
      reasons.push(refused?.reason);
      if (refused) expect(refused.retryAfter).toBeGreaterThan(3_000);
    }
    expect(reasons).toEqual([undefined, undefined, 'too-many-orders']);
    const others = await Promise.all(Array.from({ length: 5 }, () => createIdentity(shop)));
    const results = await Promise.all(
      others.map(({ iam }) => placeOrder(iam, buildPlaceOrderInput())),
    );
    expect(results.filter(({ order }) => order).length).toBe(3);
    // A refused order leaves nothing reserved: the previous unpaid order was released first.
    expect(await readStock(shop, 'TEA')).toEqual([17, 3, 0]);
    shop.cloud.clock.advance(HOUR);
    expect(
      (await placeOrder((await createIdentity(shop)).iam, buildPlaceOrderInput())).refused,
    ).toBeNull();
  });
});
