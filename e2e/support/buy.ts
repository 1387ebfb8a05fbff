import type { Page } from '@playwright/test';
import { addProductToCart, testCards, expectPaid, payWithCard, placeOrder } from './shopping';

export type BoughtOrder = { id: string; number: string };

/** Buys so many of a product and pays with a card that works; the page then shows the paid order. */
export async function buyProduct(
  page: Page,
  slug: string,
  { email, quantity = 1 }: { email: string; quantity?: number },
): Promise<BoughtOrder> {
  await addProductToCart(page, slug, { quantity });
  const number = await placeOrder(page, email);
  await payWithCard(page, testCards.valid);
  await expectPaid(page, number);
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  return { id, number };
}
