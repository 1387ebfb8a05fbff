import { buy } from './support/buy';
import { mailTo } from './support/cloud';
import { expect, test } from './support/fixtures';

test('somebody changes their mind before it is packed and gets the money back', async ({
  page,
  person,
  staff,
}) => {
  const lamp = await staff.offer({ name: 'Journey lamp', price: 4000, stock: 3 });
  const { id, number } = await buy(page, lamp.slug, { email: person.email, quantity: 2 });

  await page.getByRole('button', { name: 'Cancel this order' }).click();
  const question = page.getByRole('region', { name: 'Cancel this order?' });
  await expect(question).toContainText('You get all you paid back');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Cancel this order' })).toBeFocused();

  await page.keyboard.press('Enter');
  await question.getByRole('textbox').fill('I found my old one');
  await question.getByRole('button', { name: 'Yes, cancel it' }).click();
  await expect(
    page.getByRole('heading', { level: 1, name: 'Cancelled, and your money is on its way back' }),
  ).toBeVisible();
  const back = page.getByRole('list', { name: 'Money back' }).getByRole('listitem');
  await expect(back).toContainText('Sent back on');
  await expect(back).toContainText('$80.00');
  await expect(page.getByRole('list', { name: 'So far' })).toContainText('I found my old one');
  await expect(page.getByRole('button', { name: 'Cancel this order' })).toHaveCount(0);

  await expect
    .poll(() => mailTo(person.email, new RegExp(`^Money back for order ${number}`)))
    .toContain('$80.00');
  await page.reload();
  await expect(page.getByRole('list', { name: 'Money back' })).toBeVisible();
  await page.goto(`/product/${lamp.slug}`);
  await expect(page.getByText('Only 3 left')).toBeVisible();

  const late = await staff.advance(id, 'pack').catch(String);
  expect(late, 'what is called off is not packed').toContain('not-in-this-state');
});
