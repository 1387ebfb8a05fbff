import { answerTheBank } from './support/shopping';
import { expect, test } from './support/fixtures';
import { addToBasket, cards, expectPaid, payWith, placeOrder } from './support/shopping';

test('a card that asks its bank is paid once the bank has its answer', async ({ page, person }) => {
  await addToBasket(page, 'gil-compass');
  const number = await placeOrder(page, person.email);
  await payWith(page, cards.asksTheBank);
  await answerTheBank(page, 'decline');
  await expect(
    page.getByRole('alert').filter({ hasText: /^Your bank could not confirm/ }),
  ).toBeFocused();

  await payWith(page, cards.asksTheBank);
  await answerTheBank(page, 'approve');
  await expectPaid(page, number);
});
