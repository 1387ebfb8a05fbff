import type { CartLine } from '@domain/cart';
import type { LineCard } from '../backend/catalogue';

/** What a shopper should know about a line before paying. */
export type LineNotice =
  | { is: 'gone' }
  | { is: 'sold-out' }
  | { is: 'short'; left: number }
  | { is: 'price'; before: number; now: number };

/** Compares a line with what the catalogue says now; no card means that it is no longer sold. */
export function noticesOf(line: CartLine, card: LineCard | undefined): LineNotice[] {
  if (!card) return [{ is: 'gone' }];
  const { stock, price } = card;
  const notices: LineNotice[] = [];
  if (stock.state === 'out') notices.push({ is: 'sold-out' });
  else if (stock.left != null && stock.left < line.quantity) {
    notices.push({ is: 'short', left: stock.left });
  }
  if (price !== line.priceSeen) notices.push({ is: 'price', before: line.priceSeen, now: price });
  return notices;
}

/** Whether the line can be ordered as it stands; a changed price is no obstacle, only news. */
export function isOrderable(notices: readonly LineNotice[]): boolean {
  return notices.every(({ is }) => is === 'price');
}
