import { guestOrders, keepGuestOrder, orderToken } from './guest-orders';

const order = (id: string) => ({ id, token: `t-${id}`, number: `N-${id}`, placedAt: '2026-01-01' });

describe('orders placed in this browser', () => {
  beforeEach(() => {
    localStorage.clear();
  });

  it('are kept newest first, each once, with their tokens', () => {
    for (const id of ['a', 'b', 'a']) keepGuestOrder(order(id));

    expect(guestOrders().map(({ id }) => id)).toEqual(['a', 'b']);
    expect(orderToken('b')).toBe('t-b');
    expect(orderToken('c')).toBeUndefined();
  });

  it('keep their number when a link brings only a token', () => {
    keepGuestOrder(order('a'));
    keepGuestOrder({ id: 'a', token: 'new', number: '', placedAt: '' });

    expect(guestOrders()[0]).toEqual({ ...order('a'), token: 'new' });
  });
});
