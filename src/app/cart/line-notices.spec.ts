import type { CartLine } from '@domain/cart';
import type { LineCard } from '../backend/catalogue';
import { isOrderable, type LineNotice, findLineNotices } from './line-notices';

const line: CartLine = { sku: 'cap-red', quantity: 3, priceSeen: 1900, addedAt: 1 };
const card = (change: Partial<LineCard> = {}): LineCard => ({
  sku: 'cap-red',
  productSlug: 'cap',
  name: 'Cap',
  options: [],
  price: 1900,
  currency: 'USD',
  picture: 'cap',
  tint: 1,
  stock: { state: 'in' },
  ...change,
});

type Case = { name: string; card?: LineCard; notices: LineNotice[]; orderable: boolean };

const cases: Case[] = [
  { name: 'unchanged', card: card(), notices: [], orderable: true },
  { name: 'no longer sold', notices: [{ type: 'discontinued' }], orderable: false },
  {
    name: 'sold out',
    card: card({ stock: { state: 'out' } }),
    notices: [{ type: 'sold-out' }],
    orderable: false,
  },
  {
    name: 'fewer in stock than in the cart',
    card: card({ stock: { state: 'few', left: 2 } }),
    notices: [{ type: 'low-stock', left: 2 }],
    orderable: false,
  },
  {
    name: 'exactly as many in stock as in the cart',
    card: card({ stock: { state: 'few', left: 3 } }),
    notices: [],
    orderable: true,
  },
  {
    name: 'price changed',
    card: card({ price: 1500 }),
    notices: [{ type: 'price-changed', before: 1900, now: 1500 }],
    orderable: true,
  },
  {
    name: 'price changed and sold out',
    card: card({ price: 2100, stock: { state: 'out' } }),
    notices: [{ type: 'sold-out' }, { type: 'price-changed', before: 1900, now: 2100 }],
    orderable: false,
  },
];

describe('findLineNotices', () => {
  for (const { name, card: current, notices, orderable } of cases) {
    it(name, () => {
      expect(findLineNotices(line, current)).toEqual(notices);
      expect(isOrderable(notices)).toBe(orderable);
    });
  }
});
