import { openShop, type ShopPage } from './testing/checkout-page';

describe('the payment element in a browser', () => {
  let shop: ShopPage;
  beforeAll(async () => {
    shop = await openShop();
  }, 60_000);
  afterAll(() => shop.close());
  jasmine.DEFAULT_TIMEOUT_INTERVAL = 60_000;

  describe('leads away to pay, and back', () => {
    const cases = [
      {
        currency: 'usd',
        method: 'Amazon Pay',
        button: '#approve',
        status: 'succeeded',
        said: 'succeeded',
      },
      {
        currency: 'usd',
        method: 'Amazon Pay',
        button: '#refuse',
        status: 'requires_payment_method',
        said: 'failed',
      },
      {
        currency: 'krw',
        method: 'Kakao Pay',
        button: '#approve',
        status: 'succeeded',
        said: 'succeeded',
      },
    ];
    for (const { currency, method, button, status, said } of cases) {
      it(`${method} ${button}: ${status}`, async () => {
        const till = await shop.open({ currency });
        const { page } = till;
        await till.card.getByLabel(method).check();
        await till.heardLast({ event: 'change', complete: true, empty: false });
        await page.evaluate('void window.pay()');
        await page.locator('h1').getByText(method).waitFor();
        await page.locator(button).click();
        await page.waitForURL('**/back?*');
        const back = new URL(page.url()).searchParams;
        expect([back.get('payment_intent'), back.get('redirect_status')]).toEqual([
          till.intentId,
          said,
        ]);
        expect(back.get('payment_intent_client_secret')).toBe(till.clientSecret);
        const intent = await shop.standing.sdk.paymentIntents.retrieve(till.intentId);
        expect([intent.status, intent.last_payment_error?.code]).toEqual([
          status,
          said === 'failed' ? 'payment_intent_authentication_failure' : undefined,
        ]);
        await till.close();
      });
    }

    it('but not where the shop does not want it', async () => {
      const { id } = await shop.standing.sdk.paymentIntents.create({
        amount: 700,
        currency: 'usd',
        automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
      });
      const { payment_method_types: types } = await shop.standing.sdk.paymentIntents.retrieve(id);
      expect(types).toEqual(['card']);
    });
  });

  it('shows the ways to pay in the page’s order', async () => {
    const till = await shop.open({ options: { paymentMethodOrder: ['amazon_pay', 'card'] } });
    const names = await till.card.locator('.methods label').allTextContents();
    expect(names).toEqual(['Amazon Pay', 'Card']);
    await till.close();
  });

  it('takes the buyer’s details from the page that does not let it ask', async () => {
    const till = await shop.open({
      options: {
        fields: { billingDetails: { email: 'never' } },
        defaultValues: { billingDetails: { name: 'Mina' } },
        wallets: { applePay: 'never', googlePay: 'auto' },
        layout: 'accordion',
      },
    });
    await till.fill('4242424242424242');
    const complaint = await till.page.evaluate('pay().catch((error) => error.message)');
    expect(complaint).toContain(
      'did not pass confirmParams.payment_method_data.billing_details.email',
    );
    await till.page.evaluate(
      `pay({ payment_method_data: { billing_details: { email: 'mina@example.com' } } })`,
    );
    const { payment_method: method } = await shop.standing.sdk.paymentIntents.retrieve(
      till.intentId,
      { expand: ['payment_method'] },
    );
    const { billing_details: details } = method as { billing_details: unknown } & object;
    expect(details).toEqual(jasmine.objectContaining({ name: 'Mina', email: 'mina@example.com' }));
    await till.close();
  });

  describe('refuses what it does not know', () => {
    const cases: { name: string; options: object; named: string }[] = [
      { name: 'an option', options: { colour: 'red' }, named: 'colour' },
      { name: 'a wallet', options: { wallets: { samsungPay: 'auto' } }, named: 'samsungPay' },
      {
        name: 'a value',
        options: { wallets: { applePay: 'always' } },
        named: 'create() parameter applePay',
      },
      { name: 'a field', options: { fields: { billingDetails: { age: 'never' } } }, named: 'age' },
    ];
    for (const { name, options, named } of cases) {
      it(name, async () => {
        const till = await shop.open();
        const complaint = await till.page.evaluate(
          `(() => { try { stripe.elements().create('payment', ${JSON.stringify(options)}); } catch (error) { return error.message; } })()`,
        );
        expect(complaint).toContain(named);
        await till.close();
      });
    }
  });
});
