import { expect, test } from './support/fixtures';
import {
  addProductToCart,
  testCards,
  expectPaid,
  fillCheckout,
  goToCheckout,
  getCartLine,
  readOrderNumber,
  openCart,
  submitOrder,
  payWithCard,
} from './support/shopping';

test('the cart shows a raised price until the shopper accepts it', async ({ page, staff }) => {
  const lamp = await staff.createProduct({ name: 'Journey lamp', price: 2000, stock: 9 });
  await addProductToCart(page, lamp.slug);
  await staff.changePrice(lamp.sku, 2300);
  await openCart(page);
  const line = getCartLine(page, lamp.name);
  await expect(line).toContainText('The price went up from $20.00 to $23.00 since you added it.');
  await line.getByRole('button', { name: 'Got it' }).click();
  await expect(line).not.toContainText('The price went up');
  await page.reload();
  await expect(line).toContainText('$23.00');
  await expect(line).not.toContainText('The price went up');
});

test('a price raised during the checkout has to be confirmed', async ({ page, person, staff }) => {
  const lamp = await staff.createProduct({ name: 'Journey lamp', price: 2000, stock: 9 });
  await addProductToCart(page, lamp.slug);
  await goToCheckout(page);
  await fillCheckout(page, person.email);
  await staff.changePrice(lamp.sku, 2300);

  // This page still shows 20.00 and 5.95 shipping.
  await expect(page.getByRole('button', { name: 'Order and pay $25.95' })).toBeVisible();
  await submitOrder(page);
  const refusal = page.getByRole('alert');
  await expect(refusal).toContainText('The price changed');
  await expect(refusal).toBeFocused();
  await expect(refusal.getByRole('listitem')).toHaveText([
    `${lamp.name}: was $20.00, now $23.00`,
    'Total: was $25.95, now $28.95',
  ]);
  // Only the button in the panel orders at the new total.
  await expect(page.getByRole('button', { name: /^Order/ })).toHaveCount(1);
  await refusal.getByRole('button', { name: 'Order for $28.95' }).click();
  const number = await readOrderNumber(page);
  await expect(page.getByRole('button', { name: 'Pay $28.95' })).toBeVisible();
  await payWithCard(page, testCards.valid);
  await expectPaid(page, number);
});
