import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { openShop, type ShopPage } from './testing/checkout-page';

type Told = { event: string; complete?: boolean; empty?: boolean; elementType?: string };

describe('the card form in a browser', () => {
  let shop: ShopPage;
  beforeAll(async () => {
    shop = await openShop();
  }, 60_000);
  afterAll(() => shop.close());
  jasmine.DEFAULT_TIMEOUT_INTERVAL = 60_000;

  const stateOf = async (id: string) =>
    (await shop.standing.sdk.paymentIntents.retrieve(id)).status;

  describe('refuses before asking anyone', () => {
    const cases = [
      {
        name: 'nothing',
        number: '',
        expiry: '',
        cvc: '',
        code: 'incomplete_number',
        field: 'number',
      },
      {
        name: 'a wrong digit',
        number: '4242424242424241',
        expiry: '1234',
        cvc: '123',
        code: 'invalid_number',
        field: 'number',
      },
      {
        name: 'an old card',
        number: '4242424242424242',
        expiry: '0120',
        cvc: '123',
        code: 'invalid_expiry_year_past',
        field: 'expiry',
      },
      {
        name: 'half a code',
        number: '4242424242424242',
        expiry: '1234',
        cvc: '12',
        code: 'incomplete_cvc',
        field: 'cvc',
      },
    ];
    for (const { name, number, expiry, cvc, code, field } of cases) {
      it(name, async () => {
        const till = await shop.open();
        await till.fill(number, expiry, cvc);
        const { error } = await till.pay();
        expect([error?.type, error?.code]).toEqual(['validation_error', code]);
        const input = till.card.locator(`#${field}`);
        expect(await input.getAttribute('aria-invalid')).toBe('true');
        expect(await till.card.locator(`#${field}-problem`).textContent()).toBe(error!.message!);
        expect(await till.card.locator(':focus').getAttribute('id')).toBe(field);
        await till.close();
      });
    }
  });

  describe('when the bank asks', () => {
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
        const till = await shop.open();
        await till.fill(number);
        const paying = till.pay();
        await till.page.locator('dialog iframe').contentFrame().locator(button).click();
        const outcome = await paying;
        expect(outcome.error?.code).toBe(code);
        expect(await stateOf(till.intentId)).toBe(status);
        expect(await till.page.locator('dialog').count()).toBe(0);
        await till.close();
      });
    }

    const closings = {
      'the cross': (page: Page) => page.getByRole('button', { name: 'Close' }).click(),
      Escape: (page: Page) => page.locator('dialog').press('Escape'),
      "Escape in the bank's frame": (page: Page) =>
        page.locator('dialog iframe').contentFrame().locator('#approve').press('Escape'),
    };
    for (const [name, close] of Object.entries(closings)) {
      it(`${name} says no`, async () => {
        const till = await shop.open();
        await till.fill('4000002500003155');
        const paying = till.pay();
        await till.page.locator('dialog').waitFor();
        await close(till.page);
        expect((await paying).error?.code).toBe('payment_intent_authentication_failure');
        expect(await stateOf(till.intentId)).toBe('requires_payment_method');
        await till.close();
      });
    }

    it('and somebody cancels the payment meanwhile, the page hears of it', async () => {
      const till = await shop.open();
      await till.fill('4000002500003155');
      const paying = till.pay();
      const bank = till.page.locator('dialog iframe').contentFrame();
      await bank.locator('#amount').getByText('$42.00').waitFor();
      await shop.standing.sdk.paymentIntents.cancel(till.intentId);
      await bank.locator('#approve').click();
      expect((await paying).error?.code).toBe('payment_intent_unexpected_state');
      expect(await stateOf(till.intentId)).toBe('canceled');
      await till.close();
    });

    it('a payment confirmed by the server asks on a page of its own, and leads back', async () => {
      const back = `${shop.standing.origin}/v1/back`;
      const { next_action: next } = await shop.standing.sdk.paymentIntents.create({
        amount: 700,
        currency: 'usd',
        confirm: true,
        payment_method: 'pm_card_authenticationRequired',
        return_url: back,
      });
      const till = await shop.open();
      const { page } = till;
      await page.goto(next!.redirect_to_url!.url!);
      await page.locator('#approve').click();
      await page.waitForURL(`${back}*`);
      expect(new URL(page.url()).searchParams.get('redirect_status')).toBe('succeeded');
      await till.close();
    });
  });

  it('tells the page when it is complete, never what is in it', async () => {
    const till = await shop.open();
    await till.fill('4242424242424242');
    await till.heardLast({ event: 'change', complete: true, empty: false });
    const told: Told[] = await till.page.evaluate('window.told');
    const changes = told.filter(({ event }) => event === 'change');
    expect(told[0]).toEqual({ event: 'ready', elementType: 'payment' });
    expect(changes.at(0)).toEqual(jasmine.objectContaining({ complete: false, empty: false }));
    expect(await till.page.locator('#card').getAttribute('class')).toBe('is-complete');
    expect(JSON.stringify(told)).not.toContain('4242');
    await till.close();
  });

  it('fills a test card in by one click, and Enter submits the form around', async () => {
    const till = await shop.open();
    await till.card.getByRole('button', { name: 'Pays' }).click();
    expect(await till.card.locator('#number').inputValue()).toBe('4242 4242 4242 4242');
    await till.card.locator('#cvc').press('Enter');
    await till.heardLast({ event: 'submit' });
    expect((await till.pay()).paymentIntent?.status).toBe('succeeded');
    await till.close();
  });

  it('says so when the payment is over, or is not this page’s', async () => {
    const till = await shop.open();
    await shop.standing.sdk.paymentIntents.cancel(till.intentId);
    const failure = (secret: string) =>
      till.page.evaluate(
        `stripe.retrievePaymentIntent(${JSON.stringify(secret)}).then(({ error, paymentIntent }) => error?.code ?? paymentIntent.status)`,
      );
    expect(await failure(till.clientSecret)).toBe('canceled');
    expect(await failure(`${till.intentId}_secret_guessed`)).toBe('resource_missing');
    await till.page.evaluate(`elements.getElement('payment').mount('#card')`);
    await till.heardLast({ event: 'loaderror' });
    expect((await till.pay()).error?.code).toBe('payment_intent_unexpected_state');
    await till.close();
  });

  describe('is readable and operable', () => {
    const looks = [
      { name: 'light' },
      { name: 'dark', dark: true, appearance: { theme: 'night' } },
      {
        name: 'own colours',
        appearance: {
          variables: { colorPrimary: '#b93c0b', colorText: '#211c17', borderRadius: '14px' },
        },
      },
    ];
    for (const { name, ...look } of looks) {
      it(`in ${name}, with problems shown`, async () => {
        const till = await shop.open(look);
        await till.pay();
        const { violations } = await new AxeBuilder({ page: till.page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
          .analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
        await till.close();
      });
    }
  });
});
