import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { shopAWhile, sights } from './pages';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe objects to, short enough to read in a report. */
async function objections(page: Page): Promise<string[]> {
  // A colour on its way from light to dark is neither.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished)),
  );
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id}: ${help}: ${target.join(' ')} ${failureSummary ?? ''}`,
    ),
  );
}

for (const { language, folder } of [
  { language: 'English', folder: '' },
  { language: 'Korean', folder: '/ko' },
]) {
  test(`axe finds nothing on any page in ${language}, light or dark`, async ({ page, person }) => {
    test.setTimeout(240_000);
    const orderId = await shopAWhile(page, person);
    for (const { name, address, ready } of sights(orderId)) {
      await page.goto(folder + address);
      await ready(page);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        expect.soft(await objections(page), `${name}, ${colorScheme}`).toEqual([]);
      }
    }
  });
}

test('axe finds nothing in what a page says back: errors, refusals, toasts, an empty basket', async ({
  page,
  person,
}) => {
  test.setTimeout(120_000);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/basket');
  await expect(page.getByText('Nothing in here yet')).toBeVisible();
  expect.soft(await objections(page), 'empty basket').toEqual([]);
  await page.goto('/product/piri-recorder');
  await page.getByRole('button', { name: 'Put in basket' }).click();
  await expect(page.getByRole('button', { name: 'See basket' })).toBeVisible();
  expect.soft(await objections(page), 'toast').toEqual([]);
  await page.getByRole('button', { name: 'See basket' }).click();
  await page.getByRole('link', { name: 'Go to checkout' }).click();
  await page.getByRole('button', { name: /^(Order and pay|Go on to payment)/ }).click();
  await expect(page.getByLabel('E-mail')).toBeFocused();
  expect.soft(await objections(page), 'checkout with errors').toEqual([]);
  expect(person.email).toBeTruthy();
});
