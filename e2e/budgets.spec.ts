import { gzipSync } from 'node:zlib';
import type { Page, Response } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { addProductToCart, placeOrder } from './support/shopping';

/** Bytes after gzip that the skeleton of Shopify's Hydrogen ships. */
const BUDGET = 115_000;

/** Strings that each library contains, minified or not. */
const marks = {
  amplify: 'aws-amplify',
  mqtt: 'mqttv3.1',
  stripe: 'registerAppInfo',
};

type Script = { url: string; text: string; gzip: number };

/** Records the scripts that a page loads. Returns a function that lists them. */
function recordScripts(page: Page): () => Promise<Script[]> {
  const responses: Response[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') responses.push(response);
  });
  return () =>
    Promise.all(
      responses.map(async (response) => {
        const body = await response.body();
        return { url: response.url(), text: body.toString(), gzip: gzipSync(body).length };
      }),
    );
}

const findScriptsWith = (scripts: Script[], mark: string): string[] =>
  scripts.filter(({ text }) => text.includes(mark)).map(({ url }) => url);

for (const address of ['/', '/product/onggi-teapot', '/ko/', '/ko/product/onggi-teapot']) {
  test(`${address} loads no more JavaScript than its budget before an interaction`, async ({
    page,
  }) => {
    const listScripts = recordScripts(page);
    await page.goto(address);
    await page.waitForLoadState('networkidle');
    const scripts = await listScripts();
    const total = scripts.reduce((sum, { gzip }) => sum + gzip, 0);
    test.info().annotations.push({ type: 'gzip', description: `${total} bytes` });
    expect(scripts.length).toBeGreaterThan(0);
    expect(total, 'bytes of JavaScript after gzip').toBeLessThanOrEqual(BUDGET);
    for (const [library, mark] of Object.entries(marks)) {
      expect(findScriptsWith(scripts, mark), `scripts that contain ${library}`).toEqual([]);
    }
    const origins = new Set(scripts.map(({ url }) => new URL(url).origin));
    expect([...origins], 'origins of the scripts').toEqual([new URL(page.url()).origin]);
  });
}

test('Amplify, MQTT and Stripe are loaded when they are needed', async ({ page, person }) => {
  // Verifies that the marks used above exist in the build.
  const listScripts = recordScripts(page);
  await addProductToCart(page, 'piri-recorder');
  await placeOrder(page, person.email);
  await expect(page.getByRole('button', { name: /^Pay \$/ })).toBeEnabled();
  for (const [library, mark] of Object.entries(marks)) {
    await expect
      .poll(async () => findScriptsWith(await listScripts(), mark).length, { message: library })
      .toBeGreaterThan(0);
  }
});
