import { signIn, signUp } from './support/account';
import { expect, test } from './support/fixtures';
import { STAFF } from './support/staff';
import {
  addToBasket,
  cards,
  expectPaid,
  expectPieces,
  lineOf,
  openBasket,
  payWith,
  placeOrder,
  putInBasket,
} from './support/shopping';

test('somebody signs up with the emailed code, keeps the basket and buys', async ({
  page,
  person,
}) => {
  await addToBasket(page, 'piri-recorder', { quantity: 2 });
  await signUp(page, person, '/basket');
  await expect(lineOf(page, 'Piri recorder')).toBeVisible();
  await expectPieces(page, 2);

  // Signed in, the basket lives with the shop: this browser alone does not hold it.
  await page.reload();
  await expect(lineOf(page, 'Piri recorder').getByLabel('How many', { exact: true })).toHaveValue(
    '2',
  );

  const number = await placeOrder(page, person.email);
  await payWith(page, cards.good);
  await expectPaid(page, number);
  await expectPieces(page, 0);

  await page.getByRole('link', { name: 'Your orders' }).click();
  await expect(page.getByRole('main').getByRole('link').filter({ hasText: number })).toContainText(
    'Paid',
  );
});

test('what was in the basket of the account and of the browser is merged once', async ({
  page,
  person,
  openBrowser,
}) => {
  await signUp(page, person);
  await addToBasket(page, 'chagi-teacup', { Colour: 'Mint', quantity: 3 });
  await expectPieces(page, 3);

  const other = await openBrowser();
  await addToBasket(other, 'chagi-teacup', { Colour: 'Mint', quantity: 2 });
  await addToBasket(other, 'piri-recorder');
  await signIn(other, person, '/basket');
  await expectPieces(other, 4);
  await other.reload();
  await expectPieces(other, 4);
  await openBasket(page);
  await expectPieces(page, 4);
});

test('staff shop like everyone, and see their own order turn paid', async ({ page, context }) => {
  await signIn(page, STAFF, '/product/bangpae-kite');
  await putInBasket(page);
  const number = await placeOrder(page, STAFF.email);
  const watching = await context.newPage();
  await watching.goto(page.url().replace('/checkout/pay/', '/orders/'));
  await expect(watching.getByRole('link', { name: 'Pay now' })).toBeVisible();
  await payWith(page, cards.good);
  await expectPaid(page, number);
  await expectPaid(watching, number);
  await expectPieces(page, 0);
});
