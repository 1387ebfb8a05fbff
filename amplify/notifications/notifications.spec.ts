import { stockUp } from '../../test/support/checkout';
import { eventually, pay, placeOne } from '../../test/support/payments';
import { openShop, type Shop } from '../../test/support/test-backend';
import { anyone, person, type SignedIn, type Voice } from '../../test/support/graphql-client';

type News = {
  id: string;
  kind: string;
  orderId: string;
  number: string;
  at: string;
  read: boolean;
};
type Page = { notifications: News[]; nextToken: string | null; unread: number };

describe('the bell', () => {
  let shop: Shop;
  let ada: SignedIn;
  let bob: SignedIn;
  const heard: { topic: string; hint: Record<string, unknown> }[] = [];

  beforeAll(async () => {
    shop = await openShop();
    [ada, bob] = await Promise.all([person(shop), person(shop)]);
    shop.cloud.iot.onMessage(({ topic, payload }) => {
      heard.push({ topic, hint: JSON.parse(payload.toString()) as Record<string, unknown> });
    });
    await stockUp(shop, 'TEA', 50);
    await ada.iam('mutation { connectLive { prefix } }');
  }, 120_000);

  it('keeps what became of a person’s order, and hints at it', async () => {
    const { order, paymentId } = await placeOne(ada.iam);
    await pay(shop, paymentId);
    const { notifications, unread } = await eventually(async () => {
      const page = await bell(ada.voice);
      return page.unread > 0 ? page : undefined;
    });
    expect(unread).toBe(1);
    const [news] = notifications;
    expect(news).toEqual({
      ...{ id: `${news?.at ?? ''}#${order.id}#paid`, kind: 'paid', at: jasmine.any(String) },
      ...{ orderId: order.id, number: order.number, read: false },
    });
    const hint = await eventually(() => heard.find(({ hint }) => hint.id === news?.id));
    expect(hint.topic).toMatch(`/private/${ada.identityId}/notifications$`);
    expect(hint.hint).toEqual({ v: 1, type: 'notification', id: news?.id });
  });

  it('is marked as read by its owner alone', async () => {
    const carol = await person(shop);
    const id = '2099-01-01T00:00:00.000Z#order-1#paid';
    const news = { id, kind: 'paid', orderId: 'order-1', number: 'N', at: id.slice(0, 24) };
    await shop.put('Notification', {
      ...news,
      ...{ userSub: carol.userSub, read: false, expiresAt: inAnHour() },
    });
    const ids = [id, 'no-such-news', id];
    expect(await read(bob.voice, ids)).toBe(0);
    expect((await bell(carol.voice)).unread).toBe(1);
    expect(await read(carol.voice, ids)).toBe(1);
    expect(await read(carol.voice, ids)).toBe(0);
    expect(await read(carol.voice, [])).toBe(0);
    const { notifications, unread } = await bell(carol.voice);
    expect([unread, notifications[0]?.read]).toEqual([0, true]);
  });

  it('tells the newest first, page by page, and nothing that time has run out for', async () => {
    const later = inAnHour();
    for (const [n, expiresAt] of [later, later, later, 1].entries()) {
      const at = `2099-01-0${String(n + 1)}T00:00:00.000Z`;
      const news = { id: `${at}#order-1#paid`, kind: 'paid', orderId: 'order-1', number: 'N', at };
      await shop.put('Notification', { ...news, userSub: bob.userSub, read: n === 0, expiresAt });
    }
    const first = await bell(bob.voice, { limit: 3 });
    expect(first.notifications.map(({ at }) => at.slice(0, 10))).toEqual([
      '2099-01-03',
      '2099-01-02',
    ]);
    expect(first.unread).toBe(2);
    const second = await bell(bob.voice, { limit: 3, nextToken: first.nextToken });
    expect(second.notifications.map(({ at }) => at.slice(0, 10))).toEqual(['2099-01-01']);
  });

  it('answers nobody who is not signed in', async () => {
    for (const query of [
      '{ myNotifications { unread } }',
      'mutation { readNotifications(ids: []) }',
    ]) {
      expect((await anyone(shop)(query)).errors?.[0]?.errorType).toBe('Unauthorized');
      expect((await ada.iam(query)).errors?.[0]?.errorType).toBe('Unauthorized');
    }
  });

  function inAnHour(): number {
    return Math.floor(Date.now() / 1000) + 3600;
  }

  async function bell(voice: Voice, page: object = {}): Promise<Page> {
    const { data, errors } = await voice<{ myNotifications: Page }>(
      `query Bell($limit: Int, $nextToken: String) {
         myNotifications(limit: $limit, nextToken: $nextToken) {
           notifications { id kind orderId number at read } nextToken unread } }`,
      page,
    );
    if (!data) throw new Error(JSON.stringify(errors));
    return data.myNotifications;
  }

  async function read(voice: Voice, ids: string[]): Promise<number> {
    const { data, errors } = await voice<{ readNotifications: number }>(
      'mutation Read($ids: [ID!]!) { readNotifications(ids: $ids) }',
      { ids },
    );
    if (!data) throw new Error(JSON.stringify(errors));
    return data.readNotifications;
  }
});
