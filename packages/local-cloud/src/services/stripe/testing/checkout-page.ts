import type { Browser, FrameLocator, Page } from '@playwright/test';
import { createRequestGuard } from '../../../core/request-guard';
import { listen } from '../../../core/http-server';
import { launchChromium } from '../../../../test/support/chromium';
import { KEYS, startTestServer, type TestServer } from './test-server';

/** Milliseconds to wait for an event. */
const TIMEOUT = 10_000;

/** A store's page on its own origin, with a strict content security policy. */
export type TestStore = {
  server: TestServer;
  /** Creates a payment and opens its payment form in a new page. */
  open(o?: {
    locale?: string;
    element?: string;
    appearance?: object;
    dark?: boolean;
    currency?: string;
    /** Options of the Element, as in `elements.create`. */
    options?: object;
  }): Promise<CheckoutPage>;
  close(): Promise<void>;
};

/** A page with the payment form of one payment. */
export type CheckoutPage = {
  page: Page;
  card: FrameLocator;
  intentId: string;
  clientSecret: string;
  /** Console errors, uncaught errors and violations of the content security policy. */
  consoleErrors: string[];
  fill(number: string, expiry?: string, cvc?: string): Promise<void>;
  pay(): Promise<ConfirmResult>;
  /** Resolves when the last event of the form has these properties. */
  waitForLastEvent(properties: Record<string, unknown>): Promise<void>;
  close(): Promise<void>;
};

export type ConfirmResult = {
  paymentIntent?: { id: string; status: string };
  error?: { type: string; code?: string; decline_code?: string; message?: string };
};

export async function startTestStore(): Promise<TestStore> {
  const server = await startTestServer();
  const store = await listen(0);
  store.serve({
    handle: ({ path }) =>
      Promise.resolve(
        path === '/store.js'
          ? { status: 200, headers: { 'content-type': 'text/javascript' }, body: PAGE_SCRIPT }
          : {
              status: 200,
              headers: buildPageHeaders(server.origin),
              body: renderPage(server.origin),
            },
      ),
  });
  server.useRequestGuard(createRequestGuard(server.origin, [store.origin]));
  const browser = await launchChromium();
  return {
    server,
    open: (options = {}) =>
      openCheckoutPage({ browser, server, storeOrigin: store.origin, options }),
    async close() {
      await browser.close();
      await store.close();
      await server.close();
    },
  };
}

type OpenContext = {
  browser: Browser;
  server: TestServer;
  storeOrigin: string;
  options: NonNullable<Parameters<TestStore['open']>[0]>;
};

async function openCheckoutPage({
  browser,
  server,
  storeOrigin,
  options,
}: OpenContext): Promise<CheckoutPage> {
  const intent = await server.sdk.paymentIntents.create({
    amount: 4200,
    currency: options.currency ?? 'usd',
  });
  const clientSecret = intent.client_secret ?? '';
  const context = await browser.newContext({ colorScheme: options.dark ? 'dark' : 'light' });
  const page = await context.newPage();
  const consoleErrors: string[] = [];
  page.on('console', (message) => {
    // Browsers report the status 402 of declined cards.
    if (message.type() === 'error' && !message.text().includes('402'))
      consoleErrors.push(message.text());
  });
  page.on('pageerror', (error) => consoleErrors.push(error.message));
  await page.goto(storeOrigin);
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
    consoleErrors,
    async fill(number, expiry = '1234', cvc = '123') {
      await card.locator('#number').pressSequentially(number);
      await card.locator('#expiry').pressSequentially(expiry);
      await card.locator('#cvc').pressSequentially(cvc);
    },
    pay: () => page.evaluate('window.pay()'),
    waitForLastEvent: (properties) => waitForLastEvent(page, properties),
    close: () => context.close(),
  };
}

async function waitForLastEvent(page: Page, properties: Record<string, unknown>): Promise<void> {
  const deadline = Date.now() + TIMEOUT;
  let last: Record<string, unknown> = {};
  while (Date.now() < deadline) {
    last = await page.evaluate('window.events.at(-1)');
    if (Object.entries(properties).every(([name, value]) => last[name] === value)) return;
    await page.waitForTimeout(20);
  }
  throw new Error(
    `Timed out after ${TIMEOUT} ms waiting for ${JSON.stringify(properties)} (last event: ${JSON.stringify(last)})`,
  );
}

function buildPageHeaders(stripeOrigin: string): Record<string, string> {
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

function renderPage(stripeOrigin: string): string {
  return `<!doctype html><html lang="en"><title>Checkout</title>
    <style>body { font: 16px system-ui; max-width: 440px; margin: 24px auto; background: Canvas; color-scheme: light dark }</style>
    <link rel="icon" href="data:,"><form><div id="card"></div></form>
    <script src="${stripeOrigin}/_stripe/v3/stripe.js"></script><script src="/store.js"></script>`;
}

const PAGE_SCRIPT = `
  window.events = [];
  window.openForm = ({ key, element: type, create, ...options }) => {
    window.stripe = Stripe(key);
    window.elements = stripe.elements(options);
    const element = elements.create(type, { classes: { complete: 'is-complete' }, ...create });
    const ready = new Promise((resolve) => element.on('ready', resolve).on('loaderror', resolve));
    for (const event of ['ready', 'change', 'focus', 'blur', 'escape', 'loaderror']) {
      element.on(event, (payload) => window.events.push({ event, ...payload }));
    }
    element.mount('#card');
    document.querySelector('form').addEventListener('submit', (event) => {
      event.preventDefault();
      window.events.push({ event: 'submit' });
    });
    return ready.then(() => undefined);
  };
  window.pay = (confirmParams = { return_url: location.origin + '/back' }) =>
    stripe.confirmPayment({ elements, confirmParams, redirect: 'if_required' });
`;
