import { expect, test } from './support/fixtures';
import {
  addToBasket,
  cards,
  expectPaid,
  expectPieces,
  fillCheckout,
  goToCheckout,
  lineOf,
  numberOnPayPage,
  openBasket,
  order,
  payWith,
  placeOrder,
} from './support/shopping';

test('the last one is taken while it lies in a basket', async ({
  page,
  person,
  staff,
  openBrowser,
}) => {
  const vase = await staff.offer({ name: 'Journey vase', price: 1200, stock: 1 });
  await addToBasket(page, vase.slug);
  const quicker = await openBrowser();
  await addToBasket(quicker, vase.slug);
  await placeOrder(quicker, 'quicker@example.com');

  await openBasket(page);
  await expect(lineOf(page, vase.name)).toContainText('Someone took the last one');
  await expect(page.getByRole('link', { name: 'Go to checkout' })).toHaveCount(0);
  await page.getByRole('button', { name: `Remove ${vase.name}` }).click();
  await expect(page.getByText('Nothing in here yet')).toBeVisible();
  await page.goto(`/product/${vase.slug}`);
  await expect(page.getByText('Sold out for now')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Put in basket' })).toHaveCount(0);
  expect(person.email).toBeTruthy();
});

test('the last one is taken during the checkout: the rest can still be ordered', async ({
  page,
  person,
  staff,
  openBrowser,
}) => {
  const vase = await staff.offer({ name: 'Journey vase', price: 1200, stock: 1 });
  await addToBasket(page, vase.slug);
  await addToBasket(page, 'piri-recorder');
  await goToCheckout(page);
  await fillCheckout(page, person.email);
  const quicker = await openBrowser();
  await addToBasket(quicker, vase.slug);
  await placeOrder(quicker, 'quicker@example.com');

  await order(page);
  const refusal = page.getByRole('alert');
  await expect(refusal).toContainText('Someone was quicker');
  await expect(refusal).toContainText(`${vase.name}: none left`);
  // The recorder alone: 26.00 and 5.95 shipping.
  await expect(refusal).toContainText('Total: $43.95 before, $31.95 now');
  await refusal.getByRole('button', { name: 'Order for $31.95' }).click();
  const number = await numberOnPayPage(page);
  await expectPieces(page, 1);
  await payWith(page, cards.good);
  await expectPaid(page, number);
});
