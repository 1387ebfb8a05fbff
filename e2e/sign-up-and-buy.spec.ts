import { signIn, signUp } from './support/account';
import { expect, test } from './support/fixtures';
import { STAFF } from './support/staff';
import {
  addProductToCart,
  testCards,
  expectPaid,
  expectCartQuantity,
  getCartLine,
  openCart,
  payWithCard,
  placeOrder,
  addToCart,
} from './support/shopping';

test('a shopper signs up with the emailed code, keeps the cart and buys', async ({
  page,
  person,
}) => {
  await addProductToCart(page, 'piri-recorder', { quantity: 2 });
  await signUp(page, person, '/basket');
  await expect(getCartLine(page, 'Piri recorder')).toBeVisible();
  await expectCartQuantity(page, 2);

  // After signing in, the cart is stored in the account.
  await page.reload();
  await expect(
    getCartLine(page, 'Piri recorder').getByLabel('Quantity', { exact: true }),
  ).toHaveValue('2');

  const number = await placeOrder(page, person.email);
  await payWithCard(page, testCards.valid);
  await expectPaid(page, number);
  await expectCartQuantity(page, 0);

  await page.getByRole('link', { name: 'Your orders' }).click();
  await expect(page.getByRole('main').getByRole('link').filter({ hasText: number })).toContainText(
    'Paid',
  );
});

test('the carts of account and browser are merged once', async ({ page, person, openBrowser }) => {
  await signUp(page, person);
  await addProductToCart(page, 'chagi-teacup', { Color: 'Mint', quantity: 3 });
  await expectCartQuantity(page, 3);

  const other = await openBrowser();
  await addProductToCart(other, 'chagi-teacup', { Color: 'Mint', quantity: 2 });
  await addProductToCart(other, 'piri-recorder');
  await signIn(other, person, '/basket');
  await expectCartQuantity(other, 4);
  await other.reload();
  await expectCartQuantity(other, 4);
  await openCart(page);
  await expectCartQuantity(page, 4);
});

test('a staff member buys and sees the order become paid', async ({ page, context }) => {
  await signIn(page, STAFF, '/product/bangpae-kite');
  await addToCart(page);
  const number = await placeOrder(page, STAFF.email);
  const watching = await context.newPage();
  await watching.goto(page.url().replace('/checkout/pay/', '/orders/'));
  await expect(watching.getByRole('link', { name: 'Pay now' })).toBeVisible();
  await payWithCard(page, testCards.valid);
  await expectPaid(page, number);
  await expectPaid(watching, number);
  await expectCartQuantity(page, 0);
});
