import type { Page } from '@playwright/test';
import {
  addProductToCart,
  testCards,
  expectPaid,
  getOrderId,
  payWithCard,
  placeOrder,
} from './shopping';

export type BoughtOrder = { id: string; number: string };

/** Buys a product and pays with a valid card. Afterwards the page shows the paid order. */
export async function buyProduct(
  page: Page,
  slug: string,
  { email, quantity = 1 }: { email: string; quantity?: number },
): Promise<BoughtOrder> {
  await addProductToCart(page, slug, { quantity });
  const number = await placeOrder(page, email);
  await payWithCard(page, testCards.valid);
  await expectPaid(page, number);
  const id = getOrderId(page);
  return { id, number };
}
