import { parseCartResult } from './cart-response';
import { parseOrderResult } from './order-response';

describe('an order response', () => {
  it('has the client secret only while the payment is open', () => {
    const order = { id: 'o' };

    expect(parseOrderResult({ order, clientSecret: 'pi_secret' })).toEqual({
      order,
      clientSecret: 'pi_secret',
    } as never);
    expect(parseOrderResult({ order, clientSecret: null })).toEqual({ order } as never);
  });

  it('has the reason of a refusal and the lines that caused it', () => {
    const response = { refused: { reason: 'more-than-bought', lines: [{ sku: 'a' }] } };

    expect(parseOrderResult(response)).toEqual({
      refused: { reason: 'more-than-bought', lines: [{ sku: 'a' }] },
    });
  });

  it('maps a reason that a newer backend added to unknown', () => {
    expect(parseOrderResult({ refused: { reason: 'not-invented-yet', lines: null } })).toEqual({
      refused: { reason: 'unknown', lines: [] },
    });
  });

  it('throws without an order or a refusal', () => {
    expect(() => parseOrderResult({})).toThrowError();
  });
});

describe('a cart response', () => {
  it('throws without a cart or a refusal', () => {
    expect(() => parseCartResult({})).toThrowError();
  });
});
