import { expect, test } from './support/fixtures';
import { signIn, signUp } from './support/account';
import { buyProduct } from './support/buy';
import { findEmailText } from './support/cloud';
import { expectPaid } from './support/shopping';

/** Waits for the confirmation email and returns its order link. */
async function waitForEmailedLink(email: string): Promise<string> {
  let link: string | undefined;
  await expect
    .poll(async () => {
      const text = await findEmailText(email, /is confirmed/);
      link = /https?:\S+\/orders\/\S+#token=\S+/.exec(text ?? '')?.[0];
      return link;
    })
    .toBeDefined();
  return link ?? '';
}

test("the emailed link opens a guest's order in another browser and is removed from the URL", async ({
  page,
  person,
  openBrowser,
}) => {
  const { id, number } = await buyProduct(page, 'hwatu-cards', { email: person.email });
  const link = await waitForEmailedLink(person.email);

  const other = await openBrowser();
  await other.goto(link);
  await expectPaid(other, number);
  await expect(other).toHaveURL(`/orders/${id}`);
  await other.goto('/orders');
  const row = other
    .getByRole('list', { name: 'Orders placed in this browser' })
    .getByRole('listitem');
  await expect(row).toContainText('Paid');
  await expect(row).toContainText(number);
  await other.getByRole('link').filter({ hasText: number }).click();
  await expectPaid(other, number);

  const stranger = await openBrowser();
  await stranger.goto(link.replace(/token=.*/, 'token=guessed'));
  await expect(stranger.getByText("We can't find this order")).toBeVisible();
  await stranger.goto('/orders');
  await expect(stranger.getByText('No orders yet')).toBeVisible();
});

test('signing up moves guest orders into the account, on every device', async ({
  page,
  person,
  openBrowser,
}) => {
  const { id, number } = await buyProduct(page, 'hwatu-cards', { email: person.email });
  await signUp(page, person, '/orders');
  await expect(
    page.getByRole('status').filter({ hasText: 'Your guest order is now in your account.' }),
  ).toBeAttached();
  await expect(page.getByRole('main').getByRole('link').filter({ hasText: number })).toBeVisible();
  expect(await page.evaluate(() => localStorage.getItem('baguni.guest-orders'))).toBe('[]');

  const other = await openBrowser();
  await signIn(other, person, `/orders/${id}`);
  await expectPaid(other, number);
});
