import type { Page } from '@playwright/test';
import { objections } from './support/axe';
import { expect, test } from './support/fixtures';
import {
  addToBasket,
  cards,
  expectPaid,
  fillCheckout,
  goToCheckout,
  numberOnPayPage,
  order,
  payWith,
} from './support/shopping';

const coupon = (page: Page) => page.getByRole('group', { name: 'Coupon code' });

async function useCoupon(page: Page, code: string): Promise<void> {
  await coupon(page).getByRole('textbox').fill(code);
  await coupon(page).getByRole('button', { name: 'Use it' }).click();
}

const remove = (page: Page) => coupon(page).getByRole('button', { name: /^Take out coupon / });

test('a coupon is taken off, survives a reload, and is on the paid order', async ({
  page,
  person,
}) => {
  await addToBasket(page, 'piri-recorder');
  await goToCheckout(page);
  await fillCheckout(page, person.email);
  await expect(page.getByRole('button', { name: 'Order and pay $31.95' })).toBeVisible();

  await useCoupon(page, 'NO-SUCH-CODE');
  await expect(coupon(page)).toContainText('We do not know this code.');
  await expect(remove(page)).toBeFocused();
  await remove(page).click();
  await useCoupon(page, 'spring');
  await expect(coupon(page)).toContainText('This code has run out.');
  await remove(page).click();
  await useCoupon(page, 'fiveoff');
  await expect(coupon(page)).toContainText('This code holds from $30.00 of goods.');
  // One that does not hold takes nothing off.
  await expect(page.getByRole('button', { name: 'Order and pay $31.95' })).toBeVisible();
  await remove(page).click();

  await useCoupon(page, ' welcome10 ');
  await expect(page.getByText('Coupon WELCOME10', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Order and pay $29.35' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Order and pay $29.35' })).toBeVisible();
  await order(page);
  const number = await numberOnPayPage(page);
  await payWith(page, cards.good);
  await expectPaid(page, number);
  await expect(page.getByRole('main')).toContainText('WELCOME10');
  await expect(page.getByRole('main')).toContainText('-$2.60');
});

test('a coupon for the first order only is gone for the second, and nothing is slipped in', async ({
  page,
  person,
  staff,
  openBrowser,
}) => {
  const code = await staff.giveCoupon(400, { maxUses: 1 });
  await addToBasket(page, 'piri-recorder');
  await goToCheckout(page);
  await fillCheckout(page, person.email);
  await useCoupon(page, code);
  await expect(page.getByRole('button', { name: 'Order and pay $27.95' })).toBeVisible();

  const quicker = await openBrowser();
  await addToBasket(quicker, 'piri-recorder');
  await goToCheckout(quicker);
  await fillCheckout(quicker, 'quicker@example.com');
  await useCoupon(quicker, code);
  await expect(quicker.getByRole('button', { name: 'Order and pay $27.95' })).toBeVisible();
  await order(quicker);
  await numberOnPayPage(quicker);

  await order(page);
  const refusal = page.getByRole('alert');
  await expect(refusal).toContainText('This code was for the first few orders');
  await expect(refusal.getByRole('listitem')).toHaveText([
    `Coupon ${code}: does not hold any more`,
    'Discount: $4.00 before, $0.00 now',
    'Total: $27.95 before, $31.95 now',
  ]);
  expect(await objections(page)).toEqual([]);
  await refusal.getByRole('button', { name: 'Order for $31.95' }).click();
  const number = await numberOnPayPage(page);
  await payWith(page, cards.good);
  await expectPaid(page, number);
});

test('a coupon once for each person is refused to who had it, and the order goes without it', async ({
  page,
  person,
  staff,
}) => {
  const code = await staff.giveCoupon(400, { maxUsesPerPerson: 1 });
  const checkOut = async () => {
    await addToBasket(page, 'piri-recorder');
    await goToCheckout(page);
    await fillCheckout(page, person.email);
    // One that was used is not there by itself for the next order.
    await useCoupon(page, code);
    await expect(page.getByRole('button', { name: 'Order and pay $27.95' })).toBeVisible();
    await order(page);
  };
  await checkOut();
  const first = await numberOnPayPage(page);
  await payWith(page, cards.good);
  await expectPaid(page, first);

  await checkOut();
  const refusal = page.getByRole('alert');
  await expect(refusal).toContainText('You have used this code as often as it may be used');
  await refusal.getByRole('button', { name: 'Order for $31.95' }).click();
  expect(await numberOnPayPage(page)).not.toBe(first);
});
