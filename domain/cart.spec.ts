import { CART_CASES, applyCommand } from './testing/cart.cases';
import type { CartLine } from './cart';
import { EMPTY_CART, addLine, mergeLines } from './cart';

describe('cart', () => {
  for (const { name, before, command, after, refused, leftOut } of CART_CASES) {
    it(name, () => {
      const original = structuredClone(before);
      const expected = {
        ...(after && { cart: after }),
        ...(refused && { refused }),
        ...(leftOut && { leftOut }),
      };
      const result: object = applyCommand(before, command);
      expect(result).toEqual(expected);
      expect(before).toEqual(original);
    });
  }

  it('has at least two cases of every refusal that it decides without the catalogue', () => {
    for (const reason of ['quantity-limit', 'line-limit', 'invalid-quantity']) {
      expect(CART_CASES.filter(({ refused }) => refused?.reason === reason).length)
        .withContext(reason)
        .toBeGreaterThan(1);
    }
  });

  it('refuses half a unit', () => {
    expect(addLine(EMPTY_CART, { sku: 'TEA', quantity: 1.5, priceSeen: 100, at: 1 })).toEqual({
      refused: { reason: 'invalid-quantity', sku: 'TEA' },
    });
  });

  it('takes the larger quantity when the guest lines name a SKU twice', () => {
    const line = (quantity: number): CartLine => ({
      sku: 'TEA',
      quantity,
      priceSeen: 100,
      addedAt: 1,
    });
    expect(mergeLines(EMPTY_CART, [line(2), line(5), line(3)])).toEqual({
      cart: { version: 1, lines: [line(5)] },
      leftOut: [],
    });
  });
});
