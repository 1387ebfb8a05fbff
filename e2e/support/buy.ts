import type { Page } from '@playwright/test';
import { addToBasket, cards, expectPaid, payWith, placeOrder } from './shopping';

export type Bought = { id: string; number: string };

/** Buys so many of a product and pays with a card that works; the page then shows the paid order. */
export async function buy(
  page: Page,
  slug: string,
  { email, quantity = 1 }: { email: string; quantity?: number },
): Promise<Bought> {
  await addToBasket(page, slug, { quantity });
  const number = await placeOrder(page, email);
  await payWith(page, cards.good);
  await expectPaid(page, number);
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  return { id, number };
}
