import type { Browser, FrameLocator, Page } from '@playwright/test';
import { createGate } from '../../../core/request-guard';
import { listen } from '../../../core/http-server';
import { launchChromium } from '../../../../test/support/chromium';
import { KEYS, stand, type Standing } from './test-server';

/** Milliseconds until a word that does not come is missed. */
const PATIENCE = 10_000;

/** A shop's page on an origin of its own, under a policy as strict as a shop's should be. */
export type ShopPage = {
  standing: Standing;
  /** Opens a new payment's form in a new page, in this language and look. */
  open(o?: {
    locale?: string;
    element?: string;
    appearance?: object;
    dark?: boolean;
    currency?: string;
    /** Of the element itself, as `elements.create` takes them. */
    options?: object;
  }): Promise<Till>;
  close(): Promise<void>;
};

/** One page with a card form: what it shows, and the payment it is for. */
export type Till = {
  page: Page;
  card: FrameLocator;
  intentId: string;
  clientSecret: string;
  /** What the page may not do and what its script complained of. */
  complaints: string[];
  fill(number: string, expiry?: string, cvc?: string): Promise<void>;
  pay(): Promise<Outcome>;
  /** Resolves when the form's last word to the page has these parts. */
  heardLast(parts: Record<string, unknown>): Promise<void>;
  close(): Promise<void>;
};

export type Outcome = {
  paymentIntent?: { id: string; status: string };
  error?: { type: string; code?: string; decline_code?: string; message?: string };
};

export async function openShop(): Promise<ShopPage> {
  const standing = await stand();
  const shop = await listen(0);
  shop.serve(
    ({ path }) =>
      Promise.resolve(
        path === '/shop.js'
          ? { status: 200, headers: { 'content-type': 'text/javascript' }, body: SHOP_SCRIPT }
          : { status: 200, headers: pageHeaders(standing.origin), body: pageOf(standing.origin) },
      ),
    (_, socket) => socket.destroy(),
  );
  standing.behind(createGate(standing.origin, [shop.origin]));
  const browser = await launchChromium();
  return {
    standing,
    open: (options = {}) => openTill({ browser, standing, shop: shop.origin, options }),
    async close() {
      await browser.close();
      await shop.close();
      await standing.close();
    },
  };
}

type Opening = {
  browser: Browser;
  standing: Standing;
  shop: string;
  options: NonNullable<Parameters<ShopPage['open']>[0]>;
};

async function openTill({ browser, standing, shop, options }: Opening): Promise<Till> {
  const intent = await standing.sdk.paymentIntents.create({
    amount: 4200,
    currency: options.currency ?? 'usd',
  });
  const clientSecret = intent.client_secret ?? '';
  const context = await browser.newContext({ colorScheme: options.dark ? 'dark' : 'light' });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    // A declined card is a 402, which the browser itself reports.
    if (message.type() === 'error' && !message.text().includes('402'))
      complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(shop);
  const { locale = 'en', element = 'payment', appearance = {} } = options;
  const setUp = JSON.stringify({
    key: KEYS.publishableKey,
    clientSecret,
    locale,
    element,
    appearance,
    create: options.options ?? {},
  });
  await page.evaluate(`window.openForm(${setUp})`);
  const card = page.locator('#card iframe').contentFrame();
  return {
    page,
    card,
    intentId: intent.id,
    clientSecret,
    complaints,
    async fill(number, expiry = '1234', cvc = '123') {
      await card.locator('#number').pressSequentially(number);
      await card.locator('#expiry').pressSequentially(expiry);
      await card.locator('#cvc').pressSequentially(cvc);
    },
    pay: () => page.evaluate('window.pay()'),
    heardLast: (parts) => heardLast(page, parts),
    close: () => context.close(),
  };
}

async function heardLast(page: Page, parts: Record<string, unknown>): Promise<void> {
  const deadline = Date.now() + PATIENCE;
  let last: Record<string, unknown> = {};
  while (Date.now() < deadline) {
    last = await page.evaluate('window.told.at(-1)');
    if (Object.entries(parts).every(([name, value]) => last[name] === value)) return;
    await page.waitForTimeout(20);
  }
  throw new Error(`The form last said ${JSON.stringify(last)}`);
}

function pageHeaders(stripeOrigin: string): Record<string, string> {
  const policy = [
    "default-src 'none'",
    `script-src 'self' ${stripeOrigin}`,
    "style-src 'unsafe-inline'",
    `frame-src ${stripeOrigin}`,
    `connect-src ${stripeOrigin}`,
    'img-src data:',
  ].join('; ');
  return { 'content-type': 'text/html', 'content-security-policy': policy };
}

function pageOf(stripeOrigin: string): string {
  return `<!doctype html><html lang="en"><title>Checkout</title>
    <style>body { font: 16px system-ui; max-width: 440px; margin: 24px auto; background: Canvas; color-scheme: light dark }</style>
    <link rel="icon" href="data:,"><form><div id="card"></div></form>
    <script src="${stripeOrigin}/_stripe/v3/stripe.js"></script><script src="/shop.js"></script>`;
}

const SHOP_SCRIPT = `
  window.told = [];
  window.openForm = ({ key, element: type, create, ...options }) => {
    window.stripe = Stripe(key);
    window.elements = stripe.elements(options);
    const element = elements.create(type, { classes: { complete: 'is-complete' }, ...create });
    const ready = new Promise((resolve) => element.on('ready', resolve).on('loaderror', resolve));
    for (const event of ['ready', 'change', 'focus', 'blur', 'escape', 'loaderror']) {
      element.on(event, (told) => window.told.push({ event, ...told }));
    }
    element.mount('#card');
    document.querySelector('form').addEventListener('submit', (event) => {
      event.preventDefault();
      window.told.push({ event: 'submit' });
    });
    return ready.then(() => undefined);
  };
  window.pay = (confirmParams = { return_url: location.origin + '/back' }) =>
    stripe.confirmPayment({ elements, confirmParams, redirect: 'if_required' });
`;
