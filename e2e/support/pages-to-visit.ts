import { expect, type Page } from '@playwright/test';
import type { Person } from './fixtures';
import { addProductToCart, placeOrder } from './shopping';

/** A page as somebody may meet it: where, and what shows that it is all there. */
export type PageToVisit = { name: string; address: string; ready: (page: Page) => Promise<void> };

const heading = async (page: Page): Promise<void> => {
  await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
  await expect(page.locator('.skeleton')).toHaveCount(0);
};

/** Addresses below a language's folder, with a basket and an unpaid order in this browser. */
export function listPages(orderId: string): PageToVisit[] {
  const at = (name: string, address: string, ready = heading): PageToVisit => ({ name, address, ready });
  return [
    at('start', '/'),
    at('new', '/new'),
    at('category', '/category/wear'),
    at('product with choices', '/product/baram-runners'),
    at('product sold out', '/product/nun-camera'),
    at('product on sale', '/product/sori-headphones'),
    at('basket', '/basket'),
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
    at('order of somebody else', '/orders/00000000-0000-4000-8000-000000000000', async (page) => {
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

/** Fills a basket and leaves an order unpaid. Returns the order's id. */
export async function prepareCartAndUnpaidOrder(page: Page, { email }: Person): Promise<string> {
  await addProductToCart(page, 'sori-headphones', { Color: 'Cream' });
  await addProductToCart(page, 'piri-recorder');
  await placeOrder(page, email);
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}
