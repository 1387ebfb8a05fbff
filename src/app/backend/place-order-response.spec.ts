import type { Quote } from '@domain/pricing';
import type { PlacingRefusal } from './place-order';
import { type RawPlacingResult, readPlacingAnswer } from './place-order-response';

const quote = { currency: 'USD', total: 2400 } as Quote;
const refused = (change: Partial<PlacingRefusal>): { refused: PlacingRefusal } => ({
  refused: { reason: 'unknown', lines: [], problems: [], ...change },
});

const refusals: { name: string; raw: RawPlacingResult; read: unknown }[] = [
  {
    name: 'short lines without the nulls of GraphQL',
    raw: { refused: { reason: 'out-of-stock', lines: [{ sku: 'a', left: 0, priceNow: null }] } },
    read: refused({ reason: 'out-of-stock', lines: [{ sku: 'a', left: 0 }] }),
  },
  {
    name: 'a quote that travelled as text',
    raw: { refused: { reason: 'price-changed', quote: JSON.stringify(quote) } },
    read: refused({ reason: 'price-changed', quote }),
  },
  {
    name: 'a quote that was encoded twice',
    raw: { refused: { reason: 'price-changed', quote: JSON.stringify(JSON.stringify(quote)) } },
    read: refused({ reason: 'price-changed', quote }),
  },
  {
    name: 'what is wrong with a coupon',
    raw: { refused: { reason: 'coupon', coupon: { reason: 'minimum', minimum: 5000 }, quote } },
    read: refused({ reason: 'coupon', coupon: { reason: 'minimum', minimum: 5000 }, quote }),
  },
  {
    name: 'when to come back',
    raw: { refused: { reason: 'too-many-orders', coupon: null, retryAfter: 90 } },
    read: refused({ reason: 'too-many-orders', retryAfter: 90 }),
  },
  {
    name: 'a reason that this page has not learnt',
    raw: { refused: { reason: 'tomorrow' } },
    read: refused({}),
  },
];

describe('what came of placing an order', () => {
  for (const { name, raw, read } of refusals) {
    it(`is read: ${name}`, () => {
      expect(readPlacingAnswer(raw)).toEqual(read as never);
    });
  }

  it('is an order, with the key to its payment and a token only where there are some', () => {
    const order = { id: 'o' };

    expect(readPlacingAnswer({ order, clientSecret: 'pi_secret', token: 't' })).toEqual({
      order,
      clientSecret: 'pi_secret',
      token: 't',
    } as never);
    expect(readPlacingAnswer({ order, clientSecret: null, token: null })).toEqual({
      order,
    } as never);
  });

  it('is a bug when it is neither', () => {
    expect(() => readPlacingAnswer({})).toThrowError();
  });
});
