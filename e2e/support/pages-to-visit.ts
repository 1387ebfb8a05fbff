import { expect, type Page } from '@playwright/test';
import type { Person } from './fixtures';
import { addProductToCart, getOrderId, placeOrder } from './shopping';

/** A page; `ready` waits until it is fully rendered. */
export type PageToVisit = { name: string; path: string; ready: (page: Page) => Promise<void> };

const heading = async (page: Page): Promise<void> => {
  await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
  await expect(page.locator('.skeleton')).toHaveCount(0);
};

/** Lists pages of the store, below a language folder; needs a cart and the unpaid order `orderId`. */
export function listPages(orderId: string): PageToVisit[] {
  const at = (name: string, path: string, ready = heading): PageToVisit => ({ name, path, ready });
  return [
    at('start', '/'),
    at('new', '/new'),
    at('category', '/category/wear'),
    at('product with choices', '/product/baram-runners'),
    at('product sold out', '/product/nun-camera'),
    at('product on sale', '/product/sori-headphones'),
    at('cart', '/basket'),
    at('checkout', '/checkout'),
    at('payment', `/checkout/pay/${orderId}`, async (page) => {
      await expect(page.locator('form button[type=submit]')).not.toHaveAttribute(
        'aria-disabled',
        'true',
      );
    }),
    at('order', `/orders/${orderId}`, async (page) => {
      await expect(page.locator('main a[href*="/checkout/pay/"]')).toBeVisible();
    }),
    at('order of another shopper', '/orders/00000000-0000-4000-8000-000000000000', async (page) => {
      await expect(page.locator('main a[href*="/sign-in"]')).toBeVisible();
    }),
    at('orders', '/orders'),
    at('sign in', '/sign-in', async (page) => {
      await expect(
        page.locator('amplify-authenticator input[type=password]').first(),
      ).toBeVisible();
    }),
    at('sign up', '/sign-in?sign=up', async (page) => {
      await expect(page.locator('amplify-authenticator input[type=password]').nth(1)).toBeVisible();
    }),
    at('not found', '/nothing-here'),
    at('load error', '/load-error'),
  ];
}

/** Adds products to the cart and places an order without paying. Returns the order id. */
export async function prepareCartAndUnpaidOrder(page: Page, { email }: Person): Promise<string> {
  await addProductToCart(page, 'sori-headphones', { Color: 'Cream' });
  await addProductToCart(page, 'piri-recorder');
  await placeOrder(page, email);
  return getOrderId(page);
}
