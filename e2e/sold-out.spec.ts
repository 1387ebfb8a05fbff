import { expect, test } from './support/fixtures';
import {
  addProductToCart,
  testCards,
  expectPaid,
  expectCartQuantity,
  fillCheckout,
  goToCheckout,
  getCartLine,
  readOrderNumber,
  openCart,
  submitOrder,
  payWithCard,
  placeOrder,
} from './support/shopping';

test('an item that sells out while in the cart can only be removed', async ({
  page,
  person,
  staff,
  openBrowser,
}) => {
  const vase = await staff.createProduct({ name: 'Journey vase', price: 1200, stock: 1 });
  await addProductToCart(page, vase.slug);
  const quicker = await openBrowser();
  await addProductToCart(quicker, vase.slug);
  await placeOrder(quicker, 'quicker@example.com');

  await openCart(page);
  await expect(getCartLine(page, vase.name)).toContainText('Sold out while it was in your basket');
  await expect(page.getByRole('link', { name: 'Go to checkout' })).toHaveCount(0);
  await page.getByRole('button', { name: `Remove ${vase.name}` }).click();
  await expect(page.getByText('Your basket is empty')).toBeVisible();
  await page.goto(`/product/${vase.slug}`);
  await expect(page.getByText('Sold out', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add to basket' })).toHaveCount(0);
  expect(person.email).toBeTruthy();
});

test('an item that sells out during the checkout is removed, and the rest can be ordered', async ({
  page,
  person,
  staff,
  openBrowser,
}) => {
  const vase = await staff.createProduct({ name: 'Journey vase', price: 1200, stock: 1 });
  await addProductToCart(page, vase.slug);
  await addProductToCart(page, 'piri-recorder');
  await goToCheckout(page);
  await fillCheckout(page, person.email);
  const quicker = await openBrowser();
  await addProductToCart(quicker, vase.slug);
  await placeOrder(quicker, 'quicker@example.com');

  await submitOrder(page);
  const refusal = page.getByRole('alert');
  await expect(refusal).toContainText('Some items are no longer available');
  await expect(refusal).toContainText(`${vase.name}: sold out`);
  // The recorder only: 26.00 and 5.95 shipping.
  await expect(refusal).toContainText('Total: was $43.95, now $31.95');
  await refusal.getByRole('button', { name: 'Order for $31.95' }).click();
  const number = await readOrderNumber(page);
  await expectCartQuantity(page, 1);
  await payWithCard(page, testCards.valid);
  await expectPaid(page, number);
});
