import { readCart } from './cart-response';
import { readOrderAnswer } from './order-response';

describe('what the API answered', () => {
  it('is an order with the key to its payment only while there is one', () => {
    const order = { id: 'o' };

    expect(readOrderAnswer({ order, clientSecret: 'pi_secret' })).toEqual({
      order,
      clientSecret: 'pi_secret',
    } as never);
    expect(readOrderAnswer({ order, clientSecret: null })).toEqual({ order } as never);
  });

  it('names why an order stays as it is, and the lines that are wrong', () => {
    const raw = { refused: { reason: 'more-than-bought', lines: [{ sku: 'a' }] } };

    expect(readOrderAnswer(raw)).toEqual({
      refused: { reason: 'more-than-bought', lines: [{ sku: 'a' }] },
    });
  });

  it('is a refusal also for a reason that this page has not learnt', () => {
    expect(readOrderAnswer({ refused: { reason: 'tomorrow', lines: null } })).toEqual({
      refused: { reason: 'unknown', lines: [] },
    });
  });

  it('is a bug when it is neither', () => {
    expect(() => readOrderAnswer({})).toThrowError();
    expect(() => readCart({})).toThrowError();
  });
});
