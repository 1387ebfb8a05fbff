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

/** Every test card that is refused, and what the shopper reads. */
const refusals: { card: keyof typeof testCards; words: RegExp; bank?: 'approve' | 'decline' }[] = [
  { card: 'declined', words: /^Your bank declined this card without giving a reason/ },
  { card: 'withoutFunds', words: /^This card has insufficient funds/ },
  { card: 'lost', words: /^Your bank declined this card without giving a reason/ },
  { card: 'stolen', words: /^Your bank declined this card without giving a reason/ },
  { card: 'expired', words: /^This card has expired/ },
  { card: 'wrongCode', words: /^The security code doesn't match this card/ },
  { card: 'stumbles', words: /^Your bank couldn't process this payment\. Nothing was charged/ },
  { card: 'atItsLimit', words: /^This card has reached its limit/ },
  { card: 'asksTheBank', bank: 'decline', words: /^Your bank couldn't verify your identity/ },
  { card: 'asksThenDeclined', bank: 'approve', words: /^Your bank declined this card/ },
];

test('whatever the card, its refusal is explained and another one pays the same order', async ({
  page,
  person,
}) => {
  await addProductToCart(page, 'bangpae-kite');
  const number = await placeOrder(page, person.email);
  const id = getOrderId(page);
  for (const { card, words, bank } of refusals) {
    await test.step(card, async () => {
      await payWithCard(page, testCards[card]);
      if (bank) await completeThreeDSecure(page, bank);
      await expect(page.getByRole('alert').filter({ hasText: words })).toBeFocused();
      expect(await readOrderNumber(page)).toBe(number);
      await expectCartQuantity(page, 1);
    });
  }

  await payWithCard(page, testCards.valid);
  await expectPaid(page, number);
  await expectCartQuantity(page, 0);
  expect(await listPaymentStatuses(id), 'one payment, however often it was tried').toEqual(['succeeded']);
});

test('a refused order waits on its own page to be paid after all', async ({ page, person }) => {
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
