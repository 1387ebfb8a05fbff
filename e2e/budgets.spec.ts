import { gzipSync } from 'node:zlib';
import type { Page, Response } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { addProductToCart, placeOrder } from './support/shopping';

/** What Shopify's Hydrogen skeleton ships, in bytes after gzip. */
const INITIAL = 115_000;

/** Words that each library carries inside its code, minified or not. */
const marks = {
  amplify: 'aws-amplify',
  mqtt: 'mqttv3.1',
  stripe: 'registerAppInfo',
};

type Script = { url: string; text: string; gzip: number };

/** Every script file that the page has been sent so far. */
function scriptsOf(page: Page): () => Promise<Script[]> {
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

const holding = (scripts: Script[], mark: string): string[] =>
  scripts.filter(({ text }) => text.includes(mark)).map(({ url }) => url);

for (const address of ['/', '/product/onggi-teapot', '/ko/', '/ko/product/onggi-teapot']) {
  test(`${address} keeps its budget until somebody acts`, async ({ page }) => {
    const sent = scriptsOf(page);
    await page.goto(address);
    await page.waitForLoadState('networkidle');
    const scripts = await sent();
    const total = scripts.reduce((sum, { gzip }) => sum + gzip, 0);
    test.info().annotations.push({ type: 'gzip', description: `${total} bytes` });
    expect(scripts.length).toBeGreaterThan(0);
    expect(total, 'bytes of JavaScript after gzip').toBeLessThanOrEqual(INITIAL);
    for (const [library, mark] of Object.entries(marks)) {
      expect(holding(scripts, mark), `scripts with ${library} in them`).toEqual([]);
    }
    const others = new Set(scripts.map(({ url }) => new URL(url).origin));
    expect([...others], 'where scripts came from').toEqual([new URL(page.url()).origin]);
  });
}

test('Amplify, MQTT and Stripe do come once they are needed', async ({ page, person }) => {
  // Else the journeys above would look for words that no build contains.
  const sent = scriptsOf(page);
  await addProductToCart(page, 'piri-recorder');
  await placeOrder(page, person.email);
  await expect(page.getByRole('button', { name: /^Pay \$/ })).toBeEnabled();
  for (const [library, mark] of Object.entries(marks)) {
    await expect
      .poll(async () => holding(await sent(), mark).length, { message: library })
      .toBeGreaterThan(0);
  }
});
