import { listPaymentStatuses } from './support/cloud';
import { expect, test } from './support/fixtures';
import {
  addProductToCart,
  completeThreeDSecure,
  testCards,
  expectPaid,
  expectCartQuantity,
  readOrderNumber,
  getOrderId,
  payWithCard,
  placeOrder,
} from './support/shopping';

/** Refused test cards and the message shown. */
const refusals: { card: keyof typeof testCards; message: RegExp; bank?: 'approve' | 'decline' }[] =
  [
    { card: 'declined', message: /^Your bank declined this card without giving a reason/ },
    { card: 'insufficientFunds', message: /^This card has insufficient funds/ },
    { card: 'lostCard', message: /^Your bank declined this card without giving a reason/ },
    { card: 'stolenCard', message: /^Your bank declined this card without giving a reason/ },
    { card: 'expired', message: /^This card has expired/ },
    { card: 'incorrectCvc', message: /^The security code doesn't match this card/ },
    {
      card: 'processingError',
      message: /^Your bank couldn't process this payment\. Nothing was charged/,
    },
    { card: 'velocityLimitExceeded', message: /^This card has reached its limit/ },
    {
      card: 'authenticationRequired',
      bank: 'decline',
      message: /^Your bank couldn't verify your identity/,
    },
    {
      card: 'authenticationRequiredThenDeclined',
      bank: 'approve',
      message: /^Your bank declined this card/,
    },
  ];

test('each refused card shows its reason, and another card pays the same order', async ({
  page,
  person,
}) => {
  await addProductToCart(page, 'bangpae-kite');
  const number = await placeOrder(page, person.email);
  const id = getOrderId(page);
  for (const { card, message, bank } of refusals) {
    await test.step(card, async () => {
      await payWithCard(page, testCards[card]);
      if (bank) await completeThreeDSecure(page, bank);
      await expect(page.getByRole('alert').filter({ hasText: message })).toBeFocused();
      expect(await readOrderNumber(page)).toBe(number);
      await expectCartQuantity(page, 1);
    });
  }

  await payWithCard(page, testCards.valid);
  await expectPaid(page, number);
  await expectCartQuantity(page, 0);
  expect(await listPaymentStatuses(id), 'one payment for all attempts').toEqual(['succeeded']);
});

test('an order with a refused payment can be paid from its page', async ({ page, person }) => {
  await addProductToCart(page, 'bangpae-kite');
  const number = await placeOrder(page, person.email);
  await payWithCard(page, testCards.declined);
  await expect(page.getByRole('alert')).toBeVisible();

  await page.getByRole('link', { name: 'Your orders' }).click();
  await page.getByRole('link').filter({ hasText: number }).click();
  await expect(page.getByRole('heading', { name: 'Payment needed', level: 1 })).toBeVisible();
  await page.getByRole('link', { name: 'Pay now' }).click();
  await payWithCard(page, testCards.valid);
  await expectPaid(page, number);
});
