import { randomUUID } from 'node:crypto';
import Stripe from 'stripe';
import {
  confirm,
  orderWish,
  place,
  readOrder,
  stockOf,
  stockUp,
  type PlacedOrder,
} from '../../../test/support/checkout';
import { openShop, secretKey, webhookSecret, type Shop } from '../../../test/support/test-backend';
import { identity, person, type Voice } from '../../../test/support/graphql-client';

describe('paying an order', () => {
  let shop: Shop;
  let stripe: Stripe;
  let voice: Voice;
  let order: PlacedOrder;
  let paymentId: string;

  beforeAll(async () => {
    shop = await openShop();
    const { hostname: host, port } = new URL(shop.cloud.origin);
    stripe = new Stripe(secretKey, { host, port, protocol: 'http' });
  }, 120_000);

  beforeEach(async () => {
    await stockUp(shop, 'TEA', 5);
    voice = (await identity(shop)).iam;
    await placeOne();
  });

  it('turns the order paid on Stripe’s word, and the goods sold', async () => {
    await stripe.paymentIntents.confirm(paymentId, { payment_method: 'pm_card_visa' });
    const paid = await until('paid');
    expect(paid.version).toBe(2);
    expect(await stockOf(shop, 'TEA')).toEqual([4, 0, 1]);
  });

  it('turns it paid when the page comes back before the webhook, once', async () => {
    await stripe.paymentIntents.confirm(paymentId, { payment_method: 'pm_card_visa' });
    const answers = await Promise.all([confirm(voice, order.id), confirm(voice, order.id)]);
    expect(answers.map((answer) => answer.order?.state)).toEqual(['paid', 'paid']);
    await deliver('evt_late', 'payment_intent.succeeded');
    const { order: after } = await readOrder(voice, order.id);
    expect(after?.version).toBe(2);
    expect(await stockOf(shop, 'TEA')).toEqual([4, 0, 1]);
  });

  it('does not believe a page that says it was paid', async () => {
    const { order: after, clientSecret } = await confirm(voice, order.id);
    expect(after?.state).toBe('pending');
    expect(clientSecret).toMatch(/^pi_/);
  });

  it('changes nothing when an event is delivered twice, or twice at once', async () => {
    const id = `evt_${randomUUID()}`;
    const statuses = [
      await deliver(id, 'payment_intent.succeeded'),
      await deliver(id, 'payment_intent.succeeded'),
      ...(await Promise.all([deliver(id, SUCCEEDED), deliver(`${id}b`, SUCCEEDED)])),
    ];
    expect(statuses).toEqual([200, 200, 200, 200]);
    const { order: after } = await readOrder(voice, order.id);
    expect([after?.state, after?.version]).toEqual(['paid', 2]);
    expect(await stockOf(shop, 'TEA')).toEqual([4, 0, 1]);
  });

  it('says why a card was declined, and stays payable', async () => {
    await stripe.paymentIntents
      .confirm(paymentId, { payment_method: 'pm_card_visa_chargeDeclined' })
      .catch((error: unknown) => expect(error).toBeInstanceOf(Stripe.errors.StripeCardError));
    const { order: declined, clientSecret } = await confirm(voice, order.id);
    expect([declined?.state, declined?.paymentProblem]).toEqual(['pending', 'generic_decline']);
    expect(clientSecret).toMatch(/^pi_/);
    await stripe.paymentIntents.confirm(paymentId, { payment_method: 'pm_card_visa' });
    expect((await until('paid')).paymentProblem).toBeNull();
  });

  it('hears late news of a failure after success without effect', async () => {
    await deliver(`evt_${randomUUID()}`, SUCCEEDED);
    const failed = { status: 'requires_payment_method', last_payment_error: { code: 'x' } };
    expect(await deliver(`evt_${randomUUID()}`, 'payment_intent.payment_failed', failed)).toBe(200);
    const { order: after } = await readOrder(voice, order.id);
    expect([after?.state, after?.version, after?.paymentProblem]).toEqual(['paid', 2, null]);
  });

  const forged: [string, object, number, string | null][] = [
    ['another amount', { amount: 1 }, 200, 'amount-mismatch'],
    ['only a part of it', { amount_received: 1 }, 200, 'amount-mismatch'],
    ['another currency', { currency: 'krw' }, 200, 'currency-mismatch'],
    ['live money', { livemode: true }, 200, 'mode-mismatch'],
    ['another installation', { metadata: { installation: 'baguni/other' } }, 200, null],
    ['nothing of ours', { metadata: {} }, 200, null],
  ];
  for (const [name, fields, status, problem] of forged) {
    it(`does not turn paid by an event of ${name}`, async () => {
      expect(await deliver(`evt_${randomUUID()}`, SUCCEEDED, fields)).toBe(status);
      const { order: after } = await readOrder(voice, order.id);
      expect([after?.state, after?.paymentProblem]).toEqual(['pending', problem]);
      expect(await stockOf(shop, 'TEA')).toEqual([4, 1, 0]);
    });
  }

  it('takes no delivery without a right and fresh signature', async () => {
    const body = JSON.stringify(eventOf('evt_forged', SUCCEEDED));
    const old = Math.floor(Date.now() / 1000) - 400;
    const signatures = [
      undefined,
      'nonsense',
      signatureOf(body, 'whsec_ofSomeoneElse'),
      signatureOf(body, '<value will be resolved during runtime>'),
      signatureOf(`${body} `, webhookSecret),
      signatureOf(body, webhookSecret, old),
    ];
    for (const signature of signatures) expect(await post(body, signature)).toBe(400);
    expect((await readOrder(voice, order.id)).order?.state).toBe('pending');
    expect(await shop.read('WebhookEvent', { id: 'evt_forged' })).toBeUndefined();
  });

  it('takes the ordered lines out of the person’s basket, and only those', async () => {
    const ada = await person(shop);
    for (const sku of ['TEA', 'CUP']) {
      await ada.voice(`mutation { addToCart(sku: "${sku}", quantity: 1) { cart { version } } }`);
    }
    voice = ada.iam;
    await placeOne();
    await stripe.paymentIntents.confirm(paymentId, { payment_method: 'pm_card_visa' });
    await until('paid');
    const { data } = await ada.voice('{ myCart { version lines { sku } } }');
    expect(data).toEqual({ myCart: { version: 3, lines: [{ sku: 'CUP' }] } });
  });

  const SUCCEEDED = 'payment_intent.succeeded';

  async function placeOne() {
    const answer = await place(voice, orderWish());
    if (!answer.order || !answer.clientSecret) throw new Error(JSON.stringify(answer));
    order = answer.order;
    paymentId = answer.clientSecret.split('_secret_')[0] ?? '';
  }

  async function until(state: string): Promise<PlacedOrder> {
    for (let attempt = 0; attempt < 100; attempt += 1) {
      const { order: now } = await readOrder(voice, order.id);
      if (now?.state === state) return now;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`The order never became ${state}`);
  }

  function eventOf(id: string, type: string, fields: object = {}) {
    const { live } = shop.cloud.outputs.custom as { live: { prefix: string } };
    const intent = {
      ...{ id: paymentId, object: 'payment_intent', status: 'succeeded', livemode: false },
      ...{ amount: order.total, amount_received: order.total, currency: 'usd' },
      last_payment_error: null,
      metadata: { orderId: order.id, installation: live.prefix },
      ...fields,
    };
    return { id, object: 'event', type, livemode: intent.livemode, data: { object: intent } };
  }

  function signatureOf(payload: string, secret: string, timestamp?: number): string {
    return stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
  }

  async function deliver(id: string, type: string, fields: object = {}): Promise<number> {
    const body = JSON.stringify(eventOf(id, type, fields));
    return post(body, signatureOf(body, webhookSecret));
  }

  async function post(body: string, signature: string | undefined): Promise<number> {
    const headers = {
      'content-type': 'application/json',
      ...(signature !== undefined && { 'stripe-signature': signature }),
    };
    return (await fetch(shop.webhookUrl, { method: 'POST', headers, body })).status;
  }
});
