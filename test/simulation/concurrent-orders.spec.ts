import { runConcurrentOrders } from './concurrent-orders';

const TIMEOUT_MS = 15 * 60_000;

describe('200 concurrent orders for 20 products', () => {
  it(
    'sells the whole stock and no more, and keeps every paid order',
    async () => {
      const { buyers, paid, refused, unitsSold, unitsLeft, violations } =
        await runConcurrentOrders();
      expect(violations).toEqual([]);
      // The only refusal reason is a lack of stock.
      expect(Object.keys(refused).filter((reason) => reason !== 'out-of-stock')).toEqual([]);
      expect(paid + (refused['out-of-stock'] ?? 0)).toBe(buyers);
      expect(unitsSold + unitsLeft).toBe(20 * 12);
    },
    TIMEOUT_MS,
  );
});
