import path from 'node:path';
import { chromium, type Page } from '@playwright/test';
import sharp from 'sharp';
import { browserFlags, findBrowser } from '../lib/browser';
import { withBuiltStore } from '../lib/built-store';
import { root } from '../lib/run';
import { demoUsers } from '../lib/store-cloud';

const WIDTH = 480;
const HEIGHT = 640;

/**
 * Records docs/baguni.gif, the README's picture, from the built store: one shopper in two windows, the
 * cart that follows, and an order that becomes paid.
 */
await withBuiltStore(async ({ store }) => {
  const browser = await chromium.launch({
    executablePath: await findBrowser(),
    args: browserFlags,
  });
  const windows = await Promise.all([openSignedInPage(), openSignedInPage()]);
  const [left, right] = windows;
  const frames: { picture: Buffer; delay: number }[] = [];
  const show = async (delay: number): Promise<void> => {
    frames.push({ picture: await sideBySide(windows), delay });
  };

  await left.goto(`${store}/product/onggi-teapot`);
  await right.goto(`${store}/basket`);
  await show(1600);
  await left.getByRole('button', { name: 'Add to basket' }).click();
  await right.getByRole('heading', { name: 'Onggi teapot' }).waitFor();
  await show(2000);
  await right.getByRole('button', { name: 'Increase quantity' }).first().click();
  await left.getByRole('link', { name: 'Basket, 2 items' }).waitFor();
  await show(1800);
  await right.getByRole('link', { name: 'Go to checkout' }).click();
  await fillCheckout(right);
  await show(1800);
  await right.getByRole('button', { name: /^Order and pay/ }).click();
  await fillCard(right);
  await show(1600);
  await right.getByRole('button', { name: /^Pay \$/ }).click();
  await right.getByRole('heading', { name: "Thank you, it's paid" }).waitFor();
  await left.getByRole('link', { name: 'Basket, 0 items' }).waitFor();
  await show(3200);
  await browser.close();

  await sharp(
    frames.map(({ picture }) => picture),
    { join: { animated: true } },
  )
    .gif({ delay: frames.map(({ delay }) => delay), loop: 0 })
    .toFile(path.join(root, 'docs', 'baguni.gif'));

  async function openSignedInPage(): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: WIDTH, height: HEIGHT } });
    const page = await context.newPage();
    const shopper = demoUsers.find(({ role }) => role === 'shopper');
    if (!shopper) throw new Error('The seed has no shopper');
    await page.goto(`${store}/sign-in?next=/basket`);
    await page.getByLabel('E-mail').fill(shopper.email);
    await page.getByLabel('Password', { exact: true }).fill(shopper.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('heading', { name: 'Your basket' }).waitFor();
    return page;
  }
});

async function fillCheckout(page: Page): Promise<void> {
  await page.getByLabel('Full name').fill('Mina Park');
  await page.getByLabel('Street and house number').fill('42 NW Everett Street');
  await page.getByLabel('City').fill('Portland');
  await page.getByLabel('State').selectOption('OR');
  await page.getByLabel('ZIP code').fill('97209');
}

async function fillCard(page: Page): Promise<void> {
  const form = page.frameLocator('iframe[title="Secure payment input frame"]');
  await form.getByLabel('Card number').fill('4242 4242 4242 4242');
  await form.getByLabel('Expiry date').fill('12 / 34');
  await form.getByLabel('Security code').fill('123');
  await form.getByLabel('Card number').scrollIntoViewIfNeeded();
}

/** Screenshots of both windows in one picture. */
async function sideBySide([left, right]: readonly Page[]): Promise<Buffer> {
  const [first, second] = [await left?.screenshot(), await right?.screenshot()];
  if (!first || !second) throw new Error('Two windows are needed');
  const gap = 16;
  return sharp({
    create: { width: 2 * WIDTH + gap, height: HEIGHT, channels: 3, background: '#e9e2d8' },
  })
    .composite([
      { input: first, left: 0, top: 0 },
      { input: second, left: WIDTH + gap, top: 0 },
    ])
    .png()
    .toBuffer();
}

process.exit(0);
