import { completeThreeDSecure } from './support/shopping';
import { expect, test } from './support/fixtures';
import {
  addProductToCart,
  testCards,
  expectPaid,
  payWithCard,
  placeOrder,
} from './support/shopping';

test('a card that requires 3-D Secure pays after the challenge is approved', async ({
  page,
  person,
}) => {
  await addProductToCart(page, 'gil-compass');
  const number = await placeOrder(page, person.email);
  await payWithCard(page, testCards.authenticationRequired);
  await completeThreeDSecure(page, 'decline');
  await expect(
    page.getByRole('alert').filter({ hasText: /^Your bank couldn't verify/ }),
  ).toBeFocused();

  await payWithCard(page, testCards.authenticationRequired);
  await completeThreeDSecure(page, 'approve');
  await expectPaid(page, number);
});
