import type { CartLine } from '@domain/cart';
import type { LineCard } from '../backend/catalogue';

/** What a shopper must know about a line before paying. Prices are unit prices in minor units. */
export type LineNotice =
  | { type: 'discontinued' }
  | { type: 'sold-out' }
  | { type: 'low-stock'; left: number }
  | { type: 'price-changed'; before: number; now: number };

/** Compares a line with the catalogue; without a card the product is no longer sold. */
export function findLineNotices(line: CartLine, card: LineCard | undefined): LineNotice[] {
  if (!card) return [{ type: 'discontinued' }];
  const { stock, price } = card;
  const notices: LineNotice[] = [];
  if (stock.state === 'out') notices.push({ type: 'sold-out' });
  else if (stock.left != null && stock.left < line.quantity) {
    notices.push({ type: 'low-stock', left: stock.left });
  }
  if (price !== line.priceSeen) {
    notices.push({ type: 'price-changed', before: line.priceSeen, now: price });
  }
  return notices;
}

/** Whether the line can be ordered unchanged. A changed price does not prevent it. */
export function isOrderable(notices: readonly LineNotice[]): boolean {
  return notices.every(({ type }) => type === 'price-changed');
}
