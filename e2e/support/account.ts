import { expect, type Page } from '@playwright/test';
import { findEmailedCode } from './cloud';
import type { Person } from './fixtures';

/** Signs up through the form with the emailed code. Afterwards the page is signed in. */
export async function signUp(page: Page, { email, password }: Person, next = '/'): Promise<void> {
  await page.goto(`/sign-in?sign=up&next=${encodeURIComponent(next)}`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByLabel('Confirm password').fill(password);
  await page.getByRole('button', { name: 'Create account' }).click();
  const code = page.getByLabel('Code from the e-mail');
  await expect(code).toBeVisible();
  await expect.poll(() => findEmailedCode(email)).toBeDefined();
  await code.fill((await findEmailedCode(email)) ?? '');
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expectSignedIn(page);
}

export async function signIn(page: Page, { email, password }: Person, next = '/'): Promise<void> {
  await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expectSignedIn(page);
}

async function expectSignedIn(page: Page): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: "You're signed in." })).toBeAttached();
}
