import { assemblyElsewhere } from '../../../test/support/assembly';
import { orderWish, place, stockUp } from '../../../test/support/checkout';
import { cancelOrder, refundOrder } from '../../../test/support/orders';
import { eventually, pay, storedOrder, stripeOf, untilState } from '../../../test/support/payments';
import { secrets, startShop, type Shop } from '../../../test/support/test-backend';
import { tinyCatalogue } from '../../../test/support/catalogue.fixture';
import { identity, person } from '../../../test/support/graphql-client';

const inYen = (items: object[] = []) => items.map((item) => ({ ...item, currency: 'JPY' }));
const catalogue = { ...tinyCatalogue, Product: inYen(tinyCatalogue['Product']) };

// Yen have no hundredths, and the prices hold the tax. Three pieces of 1,999 are 5,997; a tenth off
// is 599.7, so 600; 600 to ship them: 5,997 again. Ten elevenths of that are without tax: 545 is in
// it, of which 55 in what shipping costs.
const wish = {
  lines: [{ sku: 'TEA', quantity: 3 }],
  email: 'hana@example.com',
  address: {
    ...{ name: 'Hana', line1: 'Kuramae 4-20-12', city: 'Taito-ku, Tokyo' },
    ...{ postalCode: '111-0051', country: 'JP', phone: '03 1234 5678' },
  },
  coupon: 'TENTH',
};

describe('an order in yen', () => {
  let shop: Shop;

  beforeAll(async () => {
    shop = await startShop(secrets, catalogue, {}, await assemblyElsewhere('yen'));
    await shop.put('Coupon', { code: 'TENTH', kind: 'percent', value: 1000, active: true });
    const tea = await shop.read<object>('Variant', { sku: 'TEA' });
    await shop.put('Variant', { ...tea, price: 1999 });
    await stockUp(shop, 'TEA', 9);
  }, 120_000);

  afterAll(() => shop.cloud.stop());

  it('is right to the unit: order, payment, mail and what goes back', async () => {
    const [hana, staff] = await Promise.all([identity(shop), person(shop, 'staff')]);
    const { order, clientSecret } = await place(
      hana.iam,
      orderWish({ ...wish, expectedTotal: 5997 }),
    );
    const id = order?.id ?? '';
    const paymentId = clientSecret?.split('_secret_')[0] ?? '';
    expect(await storedOrder(shop, id)).toEqual(
      jasmine.objectContaining({
        ...{ currency: 'JPY', subtotal: 5997, discount: 600, shipping: 600, total: 5997 },
        ...{ tax: 545, shippingTax: 55, taxInclusive: true },
      }),
    );
    const payment = await stripeOf(shop).paymentIntents.retrieve(paymentId);
    expect([payment.amount, payment.currency]).toEqual([5997, 'jpy']);

    await pay(shop, paymentId);
    await untilState(shop, id, 'paid');
    const mail = await mailTo('hana@example.com', /is paid/);
    for (const sum of ['¥5,997', '-¥600', '¥600', '¥545']) expect(mail.text).toContain(sum);
    expect(`${mail.text}${mail.html}`).not.toMatch(/\$|¥[\d,]*\.\d/);

    const lines = [{ sku: 'TEA', quantity: 1 }];
    expect((await refundOrder(staff.voice, { id, lines, reason: 'Broken' })).refused).toBeNull();
    expect((await cancelOrder(hana.iam, { id })).refused).toBeNull();
    await untilState(shop, id, 'refunded');
    // 5,397 for three pieces: 1,799 each.
    const { data } = await stripeOf(shop).refunds.list({ payment_intent: paymentId });
    expect(data.map(({ amount, currency }) => [amount, currency]).sort()).toEqual([
      [1799, 'jpy'],
      [4198, 'jpy'],
    ]);
    for (const back of ['¥1,799', '¥4,198']) await mailTo('hana@example.com', /money/i, back);
  });

  function mailTo(email: string, subject: RegExp, words = '') {
    return eventually(() =>
      shop.cloud.mail
        .list()
        .filter(({ to, text }) => to.includes(email) && text.includes(words))
        .find((mail) => subject.test(mail.subject)),
    );
  }
});
