import { readOrder, setStock } from '../../../test/support/checkout';
import { invoke } from '../../../test/support/functions';
import {
  waitFor,
  payWithCard,
  placePayableOrder,
  readStoredOrder,
} from '../../../test/support/payments';
import { getTestBackend, type TestBackend } from '../../../test/support/test-backend';
import { createIdentity, signInUser } from '../../../test/support/graphql-client';

describe('sendEmail', () => {
  let shop: TestBackend;

  beforeAll(async () => {
    shop = await getTestBackend();
  }, 300_000);

  beforeEach(() => setStock(shop, 'TEA', 50));

  it('confirms a guest’s order with a link that opens it on any device', async () => {
    const { order } = await placePaidOrder((await createIdentity(shop)).iam, 'guest@example.com');
    const email = await waitForEmail('guest@example.com');
    expect(email.from).toBe('Baguni <orders@shop.example>');
    expect(email.subject).toBe(`Order ${order.number} is confirmed`);
    const [, token] = /orders\/[\w-]+#token=([\w-]+)$/m.exec(email.text) ?? [];
    const otherDevice = await createIdentity(shop);
    expect((await readOrder(otherDevice.iam, order.id)).order).toBeNull();
    expect((await readOrder(otherDevice.iam, order.id, token)).order?.number).toBe(order.number);
    expect(email.html).toContain(`https://shop.example/orders/${order.id}#token=${token}`);
  });

  it('uses the language of the order and no token for a signed-in user', async () => {
    const { order } = await placePaidOrder((await signInUser(shop)).iam, 'ko@example.com', 'ko');
    const email = await waitForEmail('ko@example.com');
    expect(email.subject).toContain('결제가 완료되었습니다');
    expect(email.text).toContain(`https://shop.example/ko/orders/${order.id}\n`);
    expect(email.text).not.toContain('token');
  });

  it('sends and records an email once, however often it is enqueued', async () => {
    const { order } = await placePaidOrder((await createIdentity(shop)).iam, 'once@example.com');
    await waitForEmail('once@example.com');
    const stored = await waitFor(async () => {
      const current = await readStoredOrder(shop, order.id);
      return current.emailed && current.dueAt === undefined ? current : undefined;
    });
    expect([stored.emailed, stored.version]).toEqual([['confirmed'], 2]);
    const message = { orderId: order.id, kind: 'confirmed' };
    expect(await invokeSendEmail(message)).toEqual({ batchItemFailures: [] });
    expect(await invokeSendEmail({ ...message, kind: 'shipped' })).toEqual({
      batchItemFailures: [],
    });
    expect(await invokeSendEmail({ ...message, orderId: 'no-such-order' })).toEqual({
      batchItemFailures: [],
    });
    expect(listEmails('once@example.com').length).toBe(1);
  });

  async function placePaidOrder(
    client: Parameters<typeof placePayableOrder>[0],
    email: string,
    language = 'en',
  ) {
    const placed = await placePayableOrder(client, { email, language });
    await payWithCard(shop, placed.paymentId);
    return placed;
  }

  function listEmails(email: string) {
    return shop.cloud.emails.list().filter(({ to }) => to.includes(email));
  }

  function waitForEmail(email: string) {
    return waitFor(() => listEmails(email)[0]);
  }

  function invokeSendEmail(message: object): Promise<unknown> {
    const event = { Records: [{ messageId: 'm1', body: JSON.stringify(message) }] };
    return invoke(shop, 'send-email', event);
  }
});
