import { expect, test } from './fixtures';
import {
  addToBasket,
  cards,
  expectPaid,
  expectPieces,
  numberOnPayPage,
  payWith,
  placeOrder,
} from './shopping';

const refusals = [
  { card: cards.declined, words: /^Your bank declined this card/ },
  { card: cards.withoutFunds, words: /^There is not enough money on this card/ },
];

for (const { card, words } of refusals) {
  test(`card ${card} is refused, another one pays the same order`, async ({ page, person }) => {
    await addToBasket(page, 'bangpae-kite');
    const number = await placeOrder(page, person.email);
    await payWith(page, card);
    await expect(page.getByRole('alert').filter({ hasText: words })).toBeFocused();
    expect(await numberOnPayPage(page)).toBe(number);
    await expectPieces(page, 1);

    await payWith(page, cards.good);
    await expectPaid(page, number);
    await expectPieces(page, 0);
  });
}

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
