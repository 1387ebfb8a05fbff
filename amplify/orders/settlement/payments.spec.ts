import { randomUUID } from 'node:crypto';
import { waitFor } from '../../../test/support/payments';
import Stripe from 'stripe';
import {
  confirmPayment,
  buildPlaceOrderInput,
  placeOrder,
  readOrder,
  readStock,
  setStock,
  type PlacedOrder,
} from '../../../test/support/checkout';
import {
  getTestBackend,
  secretKey,
  webhookSecret,
  type TestBackend,
} from '../../../test/support/test-backend';
import {
  createIdentity,
  signInUser,
  type GraphqlClient,
} from '../../../test/support/graphql-client';

describe('recordPayment', () => {
  let shop: TestBackend;
  let stripe: Stripe;
  let client: GraphqlClient;
  let order: PlacedOrder;
  let paymentId: string;

  beforeAll(async () => {
    shop = await getTestBackend();
    const { hostname: host, port } = new URL(shop.cloud.origin);
    stripe = new Stripe(secretKey, { host, port, protocol: 'http' });
  }, 300_000);

  beforeEach(async () => {
    await setStock(shop, 'TEA', 5);
    client = (await createIdentity(shop)).iam;
    await placeOne();
  });

  it('marks the order as paid and its stock as sold when Stripe reports success', async () => {
    await stripe.paymentIntents.confirm(paymentId, { payment_method: 'pm_card_visa' });
    const paid = await until('paid');
    expect(paid.version).toBe(2);
    expect(await readStock(shop, 'TEA')).toEqual([4, 0, 1]);
  });

  it('records the payment once when the return page loads before the webhook', async () => {
    await stripe.paymentIntents.confirm(paymentId, { payment_method: 'pm_card_visa' });
    const results = await Promise.all([
      confirmPayment(client, order.id),
      confirmPayment(client, order.id),
    ]);
    expect(results.map((result) => result.order?.state)).toEqual(['paid', 'paid']);
    await deliver('evt_late', 'payment_intent.succeeded');
    const { order: after } = await readOrder(client, order.id);
    expect(after?.version).toBe(2);
    expect(await readStock(shop, 'TEA')).toEqual([4, 0, 1]);
  });

  it('does not trust a page that claims success', async () => {
    const { order: after, clientSecret } = await confirmPayment(client, order.id);
    expect(after?.state).toBe('pending');
    expect(clientSecret).toMatch(/^pi_/);
  });

  it('has no further effect when an event is delivered twice, also simultaneously', async () => {
    const id = `evt_${randomUUID()}`;
    const statuses = [
      await deliver(id, 'payment_intent.succeeded'),
      await deliver(id, 'payment_intent.succeeded'),
      ...(await Promise.all([deliver(id, SUCCEEDED), deliver(`${id}b`, SUCCEEDED)])),
    ];
    expect(statuses).toEqual([200, 200, 200, 200]);
    const { order: after } = await readOrder(client, order.id);
    expect([after?.state, after?.version]).toEqual(['paid', 2]);
    expect(await readStock(shop, 'TEA')).toEqual([4, 0, 1]);
  });

  it('records why a card was declined, and stays payable', async () => {
    await stripe.paymentIntents
      .confirm(paymentId, { payment_method: 'pm_card_visa_chargeDeclined' })
      .catch((error: unknown) => expect(error).toBeInstanceOf(Stripe.errors.StripeCardError));
    const { order: declined, clientSecret } = await confirmPayment(client, order.id);
    expect([declined?.state, declined?.paymentProblem]).toEqual(['pending', 'generic_decline']);
    expect(clientSecret).toMatch(/^pi_/);
    await stripe.paymentIntents.confirm(paymentId, { payment_method: 'pm_card_visa' });
    expect((await until('paid')).paymentProblem).toBeNull();
  });

  it('ignores a late failure event after success', async () => {
    await deliver(`evt_${randomUUID()}`, SUCCEEDED);
    const failed = { status: 'requires_payment_method', last_payment_error: { code: 'x' } };
    expect(await deliver(`evt_${randomUUID()}`, 'payment_intent.payment_failed', failed)).toBe(200);
    const { order: after } = await readOrder(client, order.id);
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
    it(`ignores an event of ${name}`, async () => {
      expect(await deliver(`evt_${randomUUID()}`, SUCCEEDED, fields)).toBe(status);
      const { order: after } = await readOrder(client, order.id);
      expect([after?.state, after?.paymentProblem]).toEqual(['pending', problem]);
      expect(await readStock(shop, 'TEA')).toEqual([4, 1, 0]);
    });
  }

  it('rejects a delivery without a valid, fresh signature', async () => {
    const body = JSON.stringify(buildEvent('evt_forged', SUCCEEDED));
    const old = Math.floor(Date.now() / 1000) - 400;
    const signatures = [
      undefined,
      'nonsense',
      sign(body, 'whsec_ofSomeoneElse'),
      sign(body, '<value will be resolved during runtime>'),
      sign(`${body} `, webhookSecret),
      sign(body, webhookSecret, old),
    ];
    for (const signature of signatures) expect(await post(body, signature)).toBe(400);
    expect((await readOrder(client, order.id)).order?.state).toBe('pending');
    expect(await shop.read('WebhookEvent', { id: 'evt_forged' })).toBeUndefined();
  });

  it('removes only the ordered lines from the person’s cart', async () => {
    const ada = await signInUser(shop);
    for (const sku of ['TEA', 'CUP']) {
      await ada.client(`mutation { addToCart(sku: "${sku}", quantity: 1) { cart { version } } }`);
    }
    client = ada.iam;
    await placeOne();
    await stripe.paymentIntents.confirm(paymentId, { payment_method: 'pm_card_visa' });
    await until('paid');
    const { data } = await ada.client('{ myCart { version lines { sku } } }');
    expect(data).toEqual({ myCart: { version: 3, lines: [{ sku: 'CUP' }] } });
  });

  const SUCCEEDED = 'payment_intent.succeeded';

  async function placeOne() {
    const result = await placeOrder(client, buildPlaceOrderInput());
    if (!result.order || !result.clientSecret) throw new Error(JSON.stringify(result));
    order = result.order;
    paymentId = result.clientSecret.split('_secret_')[0] ?? '';
  }

  async function until(state: string): Promise<PlacedOrder> {
    return waitFor(async () => {
      const { order: now } = await readOrder(client, order.id);
      return now?.state === state ? now : undefined;
    });
  }

  function buildEvent(id: string, type: string, fields: object = {}) {
    const { live } = shop.cloud.outputs.custom as { live: { prefix: string } };
    const intent = {
      id: paymentId,
      object: 'payment_intent',
      status: 'succeeded',
      livemode: false,
      amount: order.total,
      amount_received: order.total,
      currency: 'usd',
      last_payment_error: null,
      metadata: { orderId: order.id, installation: live.prefix },
      ...fields,
    };
    return { id, object: 'event', type, livemode: intent.livemode, data: { object: intent } };
  }

  function sign(payload: string, secret: string, timestamp?: number): string {
    return stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
  }

  async function deliver(id: string, type: string, fields: object = {}): Promise<number> {
    const body = JSON.stringify(buildEvent(id, type, fields));
    return post(body, sign(body, webhookSecret));
  }

  async function post(body: string, signature: string | undefined): Promise<number> {
    const headers = {
      'content-type': 'application/json',
      ...(signature !== undefined && { 'stripe-signature': signature }),
    };
    return (await fetch(shop.webhookUrl, { method: 'POST', headers, body })).status;
  }
});
