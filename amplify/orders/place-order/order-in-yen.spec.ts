import { synthesizeStoreWith } from '../../../test/support/assembly';
import { buildPlaceOrderInput, placeOrder, setStock } from '../../../test/support/checkout';
import { cancelOrder, refundOrder } from '../../../test/support/orders';
import {
  waitFor,
  payWithCard,
  readStoredOrder,
  createStripeClient,
  waitForState,
} from '../../../test/support/payments';
import { secrets, startTestBackend, type TestBackend } from '../../../test/support/test-backend';
import { testCatalogue } from '../../../test/support/catalogue.fixture';
import { createIdentity, signInUser } from '../../../test/support/graphql-client';

const inYen = (items: object[] = []) => items.map((item) => ({ ...item, currency: 'JPY' }));
const catalogue = { ...testCatalogue, Product: inYen(testCatalogue['Product']) };

// Yen have no minor units, and prices include the tax. Three units of 1,999 are 5,997; minus a tenth
// (599.7, rounded to 600), plus 600 shipping: 5,997 again. One eleventh of it, 545, is tax, of which 55
// falls on shipping.
const input = {
  lines: [{ sku: 'TEA', quantity: 3 }],
  email: 'hana@example.com',
  address: {
    name: 'Hana',
    line1: 'Kuramae 4-20-12',
    city: 'Taito-ku, Tokyo',
    postalCode: '111-0051',
    country: 'JP',
    phone: '03 1234 5678',
  },
  coupon: 'TENTH',
};

describe('an order in yen', () => {
  let shop: TestBackend;

  beforeAll(async () => {
    shop = await startTestBackend(secrets, catalogue, {}, await synthesizeStoreWith('yen'));
    await shop.put('Coupon', { code: 'TENTH', kind: 'percent', value: 1000, active: true });
    const tea = await shop.read<object>('Variant', { sku: 'TEA' });
    await shop.put('Variant', { ...tea, price: 1999 });
    await setStock(shop, 'TEA', 9);
  }, 300_000);

  afterAll(() => shop.cloud.stop());

  it('is exact to the unit in order, payment, email and refund', async () => {
    const [hana, staff] = await Promise.all([createIdentity(shop), signInUser(shop, 'staff')]);
    const { order, clientSecret } = await placeOrder(
      hana.iam,
      buildPlaceOrderInput({ ...input, expectedTotal: 5997 }),
    );
    const id = order?.id ?? '';
    const paymentId = clientSecret?.split('_secret_')[0] ?? '';
    expect(await readStoredOrder(shop, id)).toEqual(
      jasmine.objectContaining({
        currency: 'JPY',
        subtotal: 5997,
        discount: 600,
        shipping: 600,
        total: 5997,
        tax: 545,
        shippingTax: 55,
        taxInclusive: true,
      }),
    );
    const payment = await createStripeClient(shop).paymentIntents.retrieve(paymentId);
    expect([payment.amount, payment.currency]).toEqual([5997, 'jpy']);

    await payWithCard(shop, paymentId);
    await waitForState(shop, id, 'paid');
    const email = await waitForEmail('hana@example.com', /is confirmed/);
    for (const sum of ['¥5,997', '-¥600', '¥600', '¥545']) expect(email.text).toContain(sum);
    expect(`${email.text}${email.html}`).not.toMatch(/\$|¥[\d,]*\.\d/);

    const lines = [{ sku: 'TEA', quantity: 1 }];
    expect((await refundOrder(staff.client, { id, lines, reason: 'Broken' })).refused).toBeNull();
    expect((await cancelOrder(hana.iam, { id })).refused).toBeNull();
    await waitForState(shop, id, 'refunded');
    // 5,397 for three units: 1,799 each.
    const { data } = await createStripeClient(shop).refunds.list({ payment_intent: paymentId });
    expect(data.map(({ amount, currency }) => [amount, currency]).sort()).toEqual([
      [1799, 'jpy'],
      [4198, 'jpy'],
    ]);
    for (const back of ['¥1,799', '¥4,198'])
      await waitForEmail('hana@example.com', /refund/i, back);
  });

  function waitForEmail(email: string, subject: RegExp, words = '') {
    return waitFor(() =>
      shop.cloud.emails
        .list()
        .filter(({ to, text }) => to.includes(email) && text.includes(words))
        .find((email) => subject.test(email.subject)),
    );
  }
});
