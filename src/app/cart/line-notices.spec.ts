import type { CartLine } from '@domain/cart';
import type { LineCard } from '../backend/catalogue';
import { isOrderable, type LineNotice, noticesOf } from './line-notices';

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
  { name: 'all as it was', card: card(), notices: [], orderable: true },
  { name: 'no longer sold', notices: [{ is: 'gone' }], orderable: false },
  {
    name: 'sold out',
    card: card({ stock: { state: 'out' } }),
    notices: [{ is: 'sold-out' }],
    orderable: false,
  },
  {
    name: 'fewer left than wanted',
    card: card({ stock: { state: 'few', left: 2 } }),
    notices: [{ is: 'short', left: 2 }],
    orderable: false,
  },
  {
    name: 'just as many left as wanted',
    card: card({ stock: { state: 'few', left: 3 } }),
    notices: [],
    orderable: true,
  },
  {
    name: 'another price',
    card: card({ price: 1500 }),
    notices: [{ is: 'price', before: 1900, now: 1500 }],
    orderable: true,
  },
  {
    name: 'another price and sold out',
    card: card({ price: 2100, stock: { state: 'out' } }),
    notices: [{ is: 'sold-out' }, { is: 'price', before: 1900, now: 2100 }],
    orderable: false,
  },
];

describe('what a shopper should know of a line', () => {
  for (const { name, card: known, notices, orderable } of cases) {
    it(name, () => {
      expect(noticesOf(line, known)).toEqual(notices);
      expect(isOrderable(notices)).toBe(orderable);
    });
  }
});
