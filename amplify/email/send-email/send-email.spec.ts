import { readOrder, stockUp } from '../../../test/support/checkout';
import { invoke } from '../../../test/support/functions';
import { eventually, pay, placeOne, storedOrder } from '../../../test/support/payments';
import { openShop, type Shop } from '../../../test/support/test-backend';
import { identity, person } from '../../../test/support/graphql-client';

describe('mail about an order', () => {
  let shop: Shop;

  beforeAll(async () => {
    shop = await openShop();
  }, 120_000);

  beforeEach(() => stockUp(shop, 'TEA', 50));

  it('thanks a guest who paid, with a link that opens the order anywhere', async () => {
    const { order } = await paidBy((await identity(shop)).iam, 'guest@example.com');
    const mail = await mailTo('guest@example.com');
    expect(mail.from).toBe('Baguni <orders@shop.example>');
    expect(mail.subject).toBe(`Thank you: order ${order.number} is paid`);
    const [, token] = /orders\/[\w-]+#token=([\w-]+)$/m.exec(mail.text) ?? [];
    const elsewhere = await identity(shop);
    expect((await readOrder(elsewhere.iam, order.id)).order).toBeNull();
    expect((await readOrder(elsewhere.iam, order.id, token)).order?.number).toBe(order.number);
    expect(mail.html).toContain(`https://shop.example/orders/${order.id}#token=${token}`);
  });

  it('writes in the language of the order, and puts no token into an account’s mail', async () => {
    const { order } = await paidBy((await person(shop)).iam, 'ko@example.com', 'ko');
    const mail = await mailTo('ko@example.com');
    expect(mail.subject).toContain('결제가 완료되었습니다');
    expect(mail.text).toContain(`https://shop.example/ko/orders/${order.id}\n`);
    expect(mail.text).not.toContain('token');
  });

  it('remembers that it was sent, and sends it once however often it is asked', async () => {
    const { order } = await paidBy((await identity(shop)).iam, 'once@example.com');
    await mailTo('once@example.com');
    const stored = await eventually(async () => {
      const now = await storedOrder(shop, order.id);
      return now.emailed && now.dueAt === undefined ? now : undefined;
    });
    expect([stored.emailed, stored.version]).toEqual([['confirmed'], 2]);
    const wish = { orderId: order.id, kind: 'confirmed' };
    expect(await ask(wish)).toEqual({ batchItemFailures: [] });
    expect(await ask({ ...wish, kind: 'shipped' })).toEqual({ batchItemFailures: [] });
    expect(await ask({ ...wish, orderId: 'no-such-order' })).toEqual({ batchItemFailures: [] });
    expect(mailsTo('once@example.com').length).toBe(1);
  });

  async function paidBy(voice: Parameters<typeof placeOne>[0], email: string, language = 'en') {
    const placed = await placeOne(voice, { email, language });
    await pay(shop, placed.paymentId);
    return placed;
  }

  function mailsTo(email: string) {
    return shop.cloud.mail.list().filter(({ to }) => to.includes(email));
  }

  function mailTo(email: string) {
    return eventually(() => mailsTo(email)[0]);
  }

  function ask(message: object): Promise<unknown> {
    const event = { Records: [{ messageId: 'm1', body: JSON.stringify(message) }] };
    return invoke(shop, 'send-email', event);
  }
});
