import type { Quote } from '@domain/pricing';
import { type RawOrderAnswer, readCart, readOrderAnswer } from './answers';
import type { OrderRefusal } from './orders';

const quote = { currency: 'USD', total: 2400 } as Quote;
const refused = (change: Partial<OrderRefusal>): { refused: OrderRefusal } => ({
  refused: { reason: 'unknown', lines: [], problems: [], ...change },
});

const refusals: { name: string; raw: RawOrderAnswer; read: unknown }[] = [
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
    name: 'a reason that this page has not learnt',
    raw: { refused: { reason: 'tomorrow' } },
    read: refused({}),
  },
];

describe('what the API answered', () => {
  for (const { name, raw, read } of refusals) {
    it(`is read: ${name}`, () => {
      expect(readOrderAnswer(raw)).toEqual(read as never);
    });
  }

  it('is an order with the key to its payment only while there is one', () => {
    const order = { id: 'o' };

    expect(readOrderAnswer({ order, clientSecret: 'pi_secret' })).toEqual({
      order,
      clientSecret: 'pi_secret',
    } as never);
    expect(readOrderAnswer({ order, clientSecret: null })).toEqual({ order } as never);
  });

  it('is a bug when it is neither', () => {
    expect(() => readOrderAnswer({})).toThrowError();
    expect(() => readCart({})).toThrowError();
  });
});
