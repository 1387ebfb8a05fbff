import { forgetGuestOrders, guestOrders, keepGuestOrder, orderToken } from './guest-orders';

const order = (id: string, day: number) => ({
  id,
  token: `t-${id}`,
  number: `N-${id}`,
  placedAt: `2026-01-0${String(day)}`,
});

describe('orders that this browser has the tokens of', () => {
  beforeEach(() => {
    localStorage.clear();
  });

  it('are kept newest first, each once, with their tokens', () => {
    for (const one of [order('a', 2), order('b', 1), order('c', 3), order('a', 2)]) {
      keepGuestOrder(one);
    }

    expect(guestOrders().map(({ id }) => id)).toEqual(['c', 'a', 'b']);
    expect(orderToken('b')).toBe('t-b');
    expect(orderToken('d')).toBeUndefined();
  });

  it('are twenty at most: the oldest goes', () => {
    for (let place = 0; place < 22; place += 1) {
      keepGuestOrder({ ...order(`o${String(place)}`, 1), placedAt: new Date(place).toISOString() });
    }

    expect(guestOrders().length).toBe(20);
    expect(guestOrders().map(({ id }) => id)).not.toContain('o1');
  });

  it('are forgotten by their ids', () => {
    for (const one of [order('a', 1), order('b', 2)]) keepGuestOrder(one);
    forgetGuestOrders(['a', 'c']);

    expect(guestOrders().map(({ id }) => id)).toEqual(['b']);
  });

  it('are none in a storage that cannot be read', () => {
    localStorage.setItem('baguni.orders', '{');

    expect(guestOrders()).toEqual([]);
  });
});
