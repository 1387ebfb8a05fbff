import { buyProduct } from './support/buy';
import { findEmailText } from './support/cloud';
import { expect, test } from './support/fixtures';

test('a shopper cancels an order before it is packed and is refunded', async ({
  page,
  person,
  staff,
}) => {
  const lamp = await staff.createProduct({ name: 'Journey lamp', price: 4000, stock: 3 });
  const { id, number } = await buyProduct(page, lamp.slug, { email: person.email, quantity: 2 });

  await page.getByRole('button', { name: 'Cancel order' }).click();
  const question = page.getByRole('region', { name: 'Cancel this order?' });
  await expect(question).toContainText('refund the full amount');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Cancel order' })).toBeFocused();

  await page.keyboard.press('Enter');
  await question.getByRole('textbox').fill('I found my old one');
  await question.getByRole('button', { name: 'Yes, cancel it' }).click();
  await expect(
    page.getByRole('heading', { level: 1, name: 'Canceled and refunded' }),
  ).toBeVisible();
  const refund = page.getByRole('list', { name: 'Refunds' }).getByRole('listitem');
  await expect(refund).toContainText('Refunded on');
  await expect(refund).toContainText('$80.00');
  await expect(page.getByRole('list', { name: 'Timeline' })).toContainText('I found my old one');
  await expect(page.getByRole('button', { name: 'Cancel order' })).toHaveCount(0);

  await expect
    .poll(() => findEmailText(person.email, new RegExp(`^Refund for order ${number}`)))
    .toContain('$80.00');
  await page.reload();
  await expect(page.getByRole('list', { name: 'Refunds' })).toBeVisible();
  await page.goto(`/product/${lamp.slug}`);
  await expect(page.getByText('Only 3 left')).toBeVisible();

  const late = await staff.advanceOrder(id, 'pack').catch(String);
  expect(late, 'a canceled order cannot be packed').toContain('not-in-this-state');
});
