import { startTestStore, type TestStore } from './testing/checkout-page';

describe('the Payment Element', () => {
  let store: TestStore;
  beforeAll(async () => {
    store = await startTestStore();
  }, 60_000);
  afterAll(() => store.close());
  jasmine.DEFAULT_TIMEOUT_INTERVAL = 60_000;

  describe('redirect payment methods', () => {
    const cases = [
      {
        currency: 'usd',
        method: 'Amazon Pay',
        button: '#approve',
        status: 'succeeded',
        redirectStatus: 'succeeded',
      },
      {
        currency: 'usd',
        method: 'Amazon Pay',
        button: '#refuse',
        status: 'requires_payment_method',
        redirectStatus: 'failed',
      },
      {
        currency: 'krw',
        method: 'Kakao Pay',
        button: '#approve',
        status: 'succeeded',
        redirectStatus: 'succeeded',
      },
    ];
    for (const { currency, method, button, status, redirectStatus } of cases) {
      it(`${method} ${button}: ${status}`, async () => {
        const checkout = await store.open({ currency });
        const { page } = checkout;
        await checkout.card.getByLabel(method).check();
        await checkout.waitForLastEvent({ event: 'change', complete: true, empty: false });
        await page.evaluate('void window.pay()');
        await page.locator('h1').getByText(method).waitFor();
        await page.locator(button).click();
        await page.waitForURL('**/back?*');
        const params = new URL(page.url()).searchParams;
        expect([params.get('payment_intent'), params.get('redirect_status')]).toEqual([
          checkout.intentId,
          redirectStatus,
        ]);
        expect(params.get('payment_intent_client_secret')).toBe(checkout.clientSecret);
        const intent = await store.server.sdk.paymentIntents.retrieve(checkout.intentId);
        expect([intent.status, intent.last_payment_error?.code]).toEqual([
          status,
          redirectStatus === 'failed' ? 'payment_intent_authentication_failure' : undefined,
        ]);
        await checkout.close();
      });
    }

    it('are not available with allow_redirects never', async () => {
      const { id } = await store.server.sdk.paymentIntents.create({
        amount: 700,
        currency: 'usd',
        automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
      });
      const { payment_method_types: types } = await store.server.sdk.paymentIntents.retrieve(id);
      expect(types).toEqual(['card']);
    });
  });

  it('shows payment methods in the page’s order', async () => {
    const checkout = await store.open({ options: { paymentMethodOrder: ['amazon_pay', 'card'] } });
    const names = await checkout.card.locator('.methods label').allTextContents();
    expect(names).toEqual(['Amazon Pay', 'Card']);
    await checkout.close();
  });

  it('requires billing details from the page that it does not collect', async () => {
    const checkout = await store.open({
      options: {
        fields: { billingDetails: { email: 'never' } },
        defaultValues: { billingDetails: { name: 'Mina' } },
        wallets: { applePay: 'never', googlePay: 'auto' },
        layout: 'accordion',
      },
    });
    await checkout.fill('4242424242424242');
    const message = await checkout.page.evaluate('pay().catch((error) => error.message)');
    expect(message).toContain(
      'did not pass confirmParams.payment_method_data.billing_details.email',
    );
    await checkout.page.evaluate(
      `pay({ payment_method_data: { billing_details: { email: 'mina@example.com' } } })`,
    );
    const { payment_method: method } = await store.server.sdk.paymentIntents.retrieve(
      checkout.intentId,
      { expand: ['payment_method'] },
    );
    const { billing_details: details } = method as { billing_details: unknown } & object;
    expect(details).toEqual(jasmine.objectContaining({ name: 'Mina', email: 'mina@example.com' }));
    await checkout.close();
  });

  describe('rejects unknown', () => {
    const cases: { name: string; options: object; expected: string }[] = [
      { name: 'options', options: { colour: 'red' }, expected: 'colour' },
      { name: 'wallets', options: { wallets: { samsungPay: 'auto' } }, expected: 'samsungPay' },
      {
        name: 'values',
        options: { wallets: { applePay: 'always' } },
        expected: 'create() parameter applePay',
      },
      {
        name: 'fields',
        options: { fields: { billingDetails: { age: 'never' } } },
        expected: 'age',
      },
    ];
    for (const { name, options, expected } of cases) {
      it(name, async () => {
        const checkout = await store.open();
        const message = await checkout.page.evaluate(
          `(() => { try { stripe.elements().create('payment', ${JSON.stringify(options)}); } catch (error) { return error.message; } })()`,
        );
        expect(message).toContain(expected);
        await checkout.close();
      });
    }
  });
});
