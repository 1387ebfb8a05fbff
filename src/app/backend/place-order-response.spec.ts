import type { Quote } from '@domain/pricing';
import type { PlaceOrderRefusal } from './place-order';
import { type PlaceOrderResponse, parsePlaceOrderResponse } from './place-order-response';

const quote = { currency: 'USD', total: 2400 } as Quote;
const refused = (change: Partial<PlaceOrderRefusal>): { refused: PlaceOrderRefusal } => ({
  refused: { reason: 'unknown', lines: [], problems: [], ...change },
});

const refusals: { name: string; response: PlaceOrderResponse; parsed: unknown }[] = [
  {
    name: 'lines without the nulls of GraphQL',
    response: {
      refused: { reason: 'out-of-stock', lines: [{ sku: 'a', left: 0, priceNow: null }] },
    },
    parsed: refused({ reason: 'out-of-stock', lines: [{ sku: 'a', left: 0 }] }),
  },
  {
    name: 'a quote encoded as a JSON string',
    response: { refused: { reason: 'price-changed', quote: JSON.stringify(quote) } },
    parsed: refused({ reason: 'price-changed', quote }),
  },
  {
    name: 'a quote encoded twice',
    response: {
      refused: { reason: 'price-changed', quote: JSON.stringify(JSON.stringify(quote)) },
    },
    parsed: refused({ reason: 'price-changed', quote }),
  },
  {
    name: 'the problem with a coupon',
    response: {
      refused: { reason: 'coupon', coupon: { reason: 'minimum', minimum: 5000 }, quote },
    },
    parsed: refused({ reason: 'coupon', coupon: { reason: 'minimum', minimum: 5000 }, quote }),
  },
  {
    name: 'the seconds until a retry',
    response: { refused: { reason: 'too-many-orders', coupon: null, retryAfter: 90 } },
    parsed: refused({ reason: 'too-many-orders', retryAfter: 90 }),
  },
  {
    name: 'a reason that a newer backend added, as unknown',
    response: { refused: { reason: 'not-invented-yet' } },
    parsed: refused({}),
  },
];

describe('parsePlaceOrderResponse', () => {
  for (const { name, response, parsed } of refusals) {
    it(`parses ${name}`, () => {
      expect(parsePlaceOrderResponse(response)).toEqual(parsed as never);
    });
  }

  it('returns the order, with a client secret and a token only if the API sent them', () => {
    const order = { id: 'o' };

    expect(parsePlaceOrderResponse({ order, clientSecret: 'pi_secret', token: 't' })).toEqual({
      order,
      clientSecret: 'pi_secret',
      token: 't',
    } as never);
    expect(parsePlaceOrderResponse({ order, clientSecret: null, token: null })).toEqual({
      order,
    } as never);
  });

  it('throws without an order or a refusal', () => {
    expect(() => parsePlaceOrderResponse({})).toThrowError();
  });
});
