import { rush } from './rush';

const PATIENCE_MS = 5 * 60_000;

describe('200 people at once over 20 wares', () => {
  it(
    'sells what there is and no more, and loses no order',
    async () => {
      const { buyers, paid, refused, piecesSold, piecesLeft, violations } = await rush();
      expect(violations).toEqual([]);
      // Nobody is turned away for any other reason than that there is nothing left.
      expect(Object.keys(refused).filter((reason) => reason !== 'out-of-stock')).toEqual([]);
      expect(paid + (refused['out-of-stock'] ?? 0)).toBe(buyers);
      expect(piecesSold + piecesLeft).toBe(20 * 12);
    },
    PATIENCE_MS,
  );
});
