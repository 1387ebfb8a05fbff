import { getOrderToken, readGuestOrders, removeGuestOrders, saveGuestOrder } from './guest-orders';

const order = (id: string, day: number) => ({
  id,
  token: `t-${id}`,
  number: `N-${id}`,
  placedAt: `2026-01-0${day}`,
});

describe('guest orders in the local storage', () => {
  beforeEach(() => {
    localStorage.clear();
  });

  it('are sorted newest first, each once, with their tokens', () => {
    for (const saved of [order('a', 2), order('b', 1), order('c', 3), order('a', 2)]) {
      saveGuestOrder(saved);
    }

    expect(readGuestOrders().map(({ id }) => id)).toEqual(['c', 'a', 'b']);
    expect(getOrderToken('b')).toBe('t-b');
    expect(getOrderToken('d')).toBeUndefined();
  });

  it('are limited to 20: the oldest is removed', () => {
    for (let index = 0; index < 22; index += 1) {
      saveGuestOrder({ ...order(`o${index}`, 1), placedAt: new Date(index).toISOString() });
    }

    expect(readGuestOrders().length).toBe(20);
    expect(readGuestOrders().map(({ id }) => id)).not.toContain('o1');
  });

  it('are removed by their ids', () => {
    for (const saved of [order('a', 1), order('b', 2)]) saveGuestOrder(saved);
    removeGuestOrders(['a', 'c']);

    expect(readGuestOrders().map(({ id }) => id)).toEqual(['b']);
  });

  it('are none when the stored value is malformed', () => {
    localStorage.setItem('baguni.guest-orders', '{');

    expect(readGuestOrders()).toEqual([]);
  });
});
