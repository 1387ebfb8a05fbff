import { eventsOf, deliverAgain } from './support/cloud';
import { expect, test } from './support/fixtures';
import {
  addToBasket,
  cards,
  expectPaid,
  expectPieces,
  payWith,
  placeOrder,
} from './support/shopping';

test('the same webhook delivered again changes nothing', async ({ page, person, staff }) => {
  const cup = await staff.offer({ name: 'Journey cup', price: 900, stock: 5 });
  await addToBasket(page, cup.slug, { quantity: 2 });
  const number = await placeOrder(page, person.email);
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await payWith(page, cards.good);
  await expectPaid(page, number);
  const steps = page.getByRole('list', { name: 'So far' }).getByRole('listitem');
  await expect(steps).toHaveCount(2);
  const before = await steps.allTextContents();

  const [paid] = await eventsOf(id, 'payment_intent.succeeded');
  expect(paid, 'Stripe told of the payment').toBeDefined();
  expect(await deliverAgain(paid!)).toBe(true);
  expect(await deliverAgain(paid!)).toBe(true);

  // Filled anew in between: an echo of the old order must not empty it.
  await addToBasket(page, cup.slug);
  await page.goto(`/orders/${id}`);
  await expectPaid(page, number);
  expect(await steps.allTextContents()).toEqual(before);
  await expectPieces(page, 1);
  await page.goto(`/product/${cup.slug}`);
  await expect(page.getByText('Only 3 left')).toBeVisible();
});
