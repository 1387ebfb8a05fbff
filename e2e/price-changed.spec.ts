import { expect, test } from './support/fixtures';
import {
  addToBasket,
  cards,
  expectPaid,
  fillCheckout,
  goToCheckout,
  lineOf,
  numberOnPayPage,
  openBasket,
  order,
  payWith,
} from './support/shopping';

test('a price that rose is told in the basket, and accepted', async ({ page, staff }) => {
  const lamp = await staff.offer({ name: 'Journey lamp', price: 2000, stock: 9 });
  await addToBasket(page, lamp.slug);
  await staff.changePrice(lamp.sku, 2300);
  await openBasket(page);
  const line = lineOf(page, lamp.name);
  await expect(line).toContainText('It went from $20.00 to $23.00 since you put it in.');
  await line.getByRole('button', { name: 'All right' }).click();
  await expect(line).not.toContainText('It went from');
  await page.reload();
  await expect(line).toContainText('$23.00');
  await expect(line).not.toContainText('It went from');
});

test('a price that rises during the checkout is never slipped in', async ({
  page,
  person,
  staff,
}) => {
  const lamp = await staff.offer({ name: 'Journey lamp', price: 2000, stock: 9 });
  await addToBasket(page, lamp.slug);
  await goToCheckout(page);
  await fillCheckout(page, person.email);
  await staff.changePrice(lamp.sku, 2300);

  // 20.00 and 5.95 shipping is what this page knows.
  await expect(page.getByRole('button', { name: 'Order and pay $25.95' })).toBeVisible();
  await order(page);
  const refusal = page.getByRole('alert');
  await expect(refusal).toContainText('The price changed');
  await expect(refusal).toBeFocused();
  await expect(refusal.getByRole('listitem')).toHaveText([
    `${lamp.name}: $20.00 before, $23.00 now`,
    'Total: $25.95 before, $28.95 now',
  ]);
  // Only the panel's own button orders at the new total.
  await expect(page.getByRole('button', { name: /^Order/ })).toHaveCount(1);
  await refusal.getByRole('button', { name: 'Order for $28.95' }).click();
  const number = await numberOnPayPage(page);
  await expect(page.getByRole('button', { name: 'Pay $28.95' })).toBeVisible();
  await payWith(page, cards.good);
  await expectPaid(page, number);
});
