import { paymentsOf } from './support/cloud';
import { expect, test } from './support/fixtures';
import {
  addToBasket,
  answerTheBank,
  cards,
  expectPaid,
  expectPieces,
  numberOnPayPage,
  orderIdOf,
  payWith,
  placeOrder,
} from './support/shopping';

/** Every test card that is refused, and what the shopper reads. */
const refusals: { card: keyof typeof cards; words: RegExp; bank?: 'approve' | 'decline' }[] = [
  { card: 'declined', words: /^Your bank declined this card and does not say why/ },
  { card: 'withoutFunds', words: /^There is not enough money on this card/ },
  { card: 'lost', words: /^Your bank declined this card and does not say why/ },
  { card: 'stolen', words: /^Your bank declined this card and does not say why/ },
  { card: 'expired', words: /^This card has expired/ },
  { card: 'wrongCode', words: /^The security code does not match the card/ },
  { card: 'stumbles', words: /^Your bank stumbled over this\. Nothing was charged/ },
  { card: 'atItsLimit', words: /^This card has reached its limit for now/ },
  { card: 'asksTheBank', bank: 'decline', words: /^Your bank could not confirm that it was you/ },
  { card: 'asksThenDeclined', bank: 'approve', words: /^Your bank declined this card/ },
];

test('whatever the card, its refusal is explained and another one pays the same order', async ({
  page,
  person,
}) => {
  await addToBasket(page, 'bangpae-kite');
  const number = await placeOrder(page, person.email);
  const id = orderIdOf(page);
  for (const { card, words, bank } of refusals) {
    await test.step(card, async () => {
      await payWith(page, cards[card]);
      if (bank) await answerTheBank(page, bank);
      await expect(page.getByRole('alert').filter({ hasText: words })).toBeFocused();
      expect(await numberOnPayPage(page)).toBe(number);
      await expectPieces(page, 1);
    });
  }

  await payWith(page, cards.good);
  await expectPaid(page, number);
  await expectPieces(page, 0);
  expect(await paymentsOf(id), 'one payment, however often it was tried').toEqual(['succeeded']);
});

test('a refused order waits on its own page to be paid after all', async ({ page, person }) => {
  await addToBasket(page, 'bangpae-kite');
  const number = await placeOrder(page, person.email);
  await payWith(page, cards.declined);
  await expect(page.getByRole('alert')).toBeVisible();

  await page.getByRole('link', { name: 'Your orders' }).click();
  await page.getByRole('link').filter({ hasText: number }).click();
  await expect(page.getByRole('heading', { name: 'Almost yours', level: 1 })).toBeVisible();
  await page.getByRole('link', { name: 'Pay now' }).click();
  await payWith(page, cards.good);
  await expectPaid(page, number);
});
