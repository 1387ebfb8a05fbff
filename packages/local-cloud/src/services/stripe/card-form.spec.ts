import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { startTestStore, type TestStore } from './testing/checkout-page';

type FormEvent = { event: string; complete?: boolean; empty?: boolean; elementType?: string };

describe('the card form', () => {
  let store: TestStore;
  beforeAll(async () => {
    store = await startTestStore();
  }, 60_000);
  afterAll(() => store.close());
  jasmine.DEFAULT_TIMEOUT_INTERVAL = 60_000;

  const getStatus = async (id: string) =>
    (await store.server.sdk.paymentIntents.retrieve(id)).status;

  describe('validates before any request', () => {
    const cases = [
      {
        name: 'an empty form',
        number: '',
        expiry: '',
        cvc: '',
        code: 'incomplete_number',
        field: 'number',
      },
      {
        name: 'an invalid number',
        number: '4242424242424241',
        expiry: '1234',
        cvc: '123',
        code: 'invalid_number',
        field: 'number',
      },
      {
        name: 'an expired card',
        number: '4242424242424242',
        expiry: '0120',
        cvc: '123',
        code: 'invalid_expiry_year_past',
        field: 'expiry',
      },
      {
        name: 'an incomplete security code',
        number: '4242424242424242',
        expiry: '1234',
        cvc: '12',
        code: 'incomplete_cvc',
        field: 'cvc',
      },
    ];
    for (const { name, number, expiry, cvc, code, field } of cases) {
      it(name, async () => {
        const checkout = await store.open();
        await checkout.fill(number, expiry, cvc);
        const { error } = await checkout.pay();
        expect([error?.type, error?.code]).toEqual(['validation_error', code]);
        const input = checkout.card.locator(`#${field}`);
        expect(await input.getAttribute('aria-invalid')).toBe('true');
        expect(await checkout.card.locator(`#${field}-problem`).textContent()).toBe(
          error!.message!,
        );
        expect(await checkout.card.locator(':focus').getAttribute('id')).toBe(field);
        await checkout.close();
      });
    }
  });

  describe('authentication', () => {
    const cases = [
      { number: '4000002500003155', button: '#approve', status: 'succeeded' },
      {
        number: '4000002500003155',
        button: '#refuse',
        status: 'requires_payment_method',
        code: 'payment_intent_authentication_failure',
      },
      {
        number: '4000008400001629',
        button: '#approve',
        status: 'requires_payment_method',
        code: 'card_declined',
      },
    ];
    for (const { number, button, status, code } of cases) {
      it(`${number} ${button}: ${code ?? status}`, async () => {
        const checkout = await store.open();
        await checkout.fill(number);
        const payment = checkout.pay();
        await checkout.page.locator('dialog iframe').contentFrame().locator(button).click();
        const result = await payment;
        expect(result.error?.code).toBe(code);
        expect(await getStatus(checkout.intentId)).toBe(status);
        expect(await checkout.page.locator('dialog').count()).toBe(0);
        await checkout.close();
      });
    }

    const closeActions = {
      'the close button': (page: Page) => page.getByRole('button', { name: 'Close' }).click(),
      Escape: (page: Page) => page.locator('dialog').press('Escape'),
      "Escape in the bank's frame": (page: Page) =>
        page.locator('dialog iframe').contentFrame().locator('#approve').press('Escape'),
    };
    for (const [name, close] of Object.entries(closeActions)) {
      it(`fails after ${name}`, async () => {
        const checkout = await store.open();
        await checkout.fill('4000002500003155');
        const payment = checkout.pay();
        await checkout.page.locator('dialog').waitFor();
        await close(checkout.page);
        expect((await payment).error?.code).toBe('payment_intent_authentication_failure');
        expect(await getStatus(checkout.intentId)).toBe('requires_payment_method');
        await checkout.close();
      });
    }

    it('reports a payment that was canceled meanwhile', async () => {
      const checkout = await store.open();
      await checkout.fill('4000002500003155');
      const payment = checkout.pay();
      const bank = checkout.page.locator('dialog iframe').contentFrame();
      await bank.locator('#amount').getByText('$42.00').waitFor();
      await store.server.sdk.paymentIntents.cancel(checkout.intentId);
      await bank.locator('#approve').click();
      expect((await payment).error?.code).toBe('payment_intent_unexpected_state');
      expect(await getStatus(checkout.intentId)).toBe('canceled');
      await checkout.close();
    });

    it('redirects for a payment that the server confirmed', async () => {
      const returnUrl = `${store.server.origin}/v1/back`;
      const { next_action: next } = await store.server.sdk.paymentIntents.create({
        amount: 700,
        currency: 'usd',
        confirm: true,
        payment_method: 'pm_card_authenticationRequired',
        return_url: returnUrl,
      });
      const checkout = await store.open();
      const { page } = checkout;
      await page.goto(next!.redirect_to_url!.url!);
      await page.locator('#approve').click();
      await page.waitForURL(`${returnUrl}*`);
      expect(new URL(page.url()).searchParams.get('redirect_status')).toBe('succeeded');
      await checkout.close();
    });
  });

  it('emits its state but no card data', async () => {
    const checkout = await store.open();
    await checkout.fill('4242424242424242');
    await checkout.waitForLastEvent({ event: 'change', complete: true, empty: false });
    const events: FormEvent[] = await checkout.page.evaluate('window.events');
    const changes = events.filter(({ event }) => event === 'change');
    expect(events[0]).toEqual({ event: 'ready', elementType: 'payment' });
    expect(changes.at(0)).toEqual(jasmine.objectContaining({ complete: false, empty: false }));
    expect(await checkout.page.locator('#card').getAttribute('class')).toBe('is-complete');
    expect(JSON.stringify(events)).not.toContain('4242');
    await checkout.close();
  });

  it('fills in a test card, and Enter submits the page’s form', async () => {
    const checkout = await store.open();
    await checkout.card.getByRole('button', { name: 'Succeeds' }).click();
    expect(await checkout.card.locator('#number').inputValue()).toBe('4242 4242 4242 4242');
    await checkout.card.locator('#cvc').press('Enter');
    await checkout.waitForLastEvent({ event: 'submit' });
    expect((await checkout.pay()).paymentIntent?.status).toBe('succeeded');
    await checkout.close();
  });

  it('reports a finished payment and a wrong client secret', async () => {
    const checkout = await store.open();
    await store.server.sdk.paymentIntents.cancel(checkout.intentId);
    const retrieve = (secret: string) =>
      checkout.page.evaluate(
        `stripe.retrievePaymentIntent(${JSON.stringify(secret)}).then(({ error, paymentIntent }) => error?.code ?? paymentIntent.status)`,
      );
    expect(await retrieve(checkout.clientSecret)).toBe('canceled');
    expect(await retrieve(`${checkout.intentId}_secret_guessed`)).toBe('resource_missing');
    await checkout.page.evaluate(`elements.getElement('payment').mount('#card')`);
    await checkout.waitForLastEvent({ event: 'loaderror' });
    expect((await checkout.pay()).error?.code).toBe('payment_intent_unexpected_state');
    await checkout.close();
  });

  describe('is accessible', () => {
    const appearances = [
      { name: 'light' },
      { name: 'dark', dark: true, appearance: { theme: 'night' } },
      {
        name: 'custom colors',
        appearance: {
          variables: { colorPrimary: '#b93c0b', colorText: '#211c17', borderRadius: '14px' },
        },
      },
    ];
    for (const { name, ...options } of appearances) {
      it(`in ${name}, with errors shown`, async () => {
        const checkout = await store.open(options);
        await checkout.pay();
        const { violations } = await new AxeBuilder({ page: checkout.page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
          .analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
        await checkout.close();
      });
    }
  });
});
