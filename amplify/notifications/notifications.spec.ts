import { setStock } from '../../test/support/checkout';
import { waitFor, payWithCard, placePayableOrder } from '../../test/support/payments';
import { getTestBackend, type TestBackend } from '../../test/support/test-backend';
import {
  createPublicClient,
  signInUser,
  type SignedInUser,
  type GraphqlClient,
} from '../../test/support/graphql-client';

type Notification = {
  id: string;
  kind: string;
  orderId: string;
  number: string;
  at: string;
  read: boolean;
};
type Page = { notifications: Notification[]; nextToken: string | null; unread: number };

describe('notifications', () => {
  let shop: TestBackend;
  let ada: SignedInUser;
  let bob: SignedInUser;
  const messages: { topic: string; hint: Record<string, unknown> }[] = [];

  beforeAll(async () => {
    shop = await getTestBackend();
    [ada, bob] = await Promise.all([signInUser(shop), signInUser(shop)]);
    shop.cloud.iot.onMessage(({ topic, payload }) => {
      messages.push({ topic, hint: JSON.parse(payload.toString()) as Record<string, unknown> });
    });
    await setStock(shop, 'TEA', 50);
    await ada.iam('mutation { connectLive { prefix } }');
  }, 300_000);

  it('stores a notification about the user’s order and publishes a hint', async () => {
    const { order, paymentId } = await placePayableOrder(ada.iam);
    await payWithCard(shop, paymentId);
    const { notifications, unread } = await waitFor(async () => {
      const page = await fetchNotifications(ada.client);
      return page.unread > 0 ? page : undefined;
    });
    expect(unread).toBe(1);
    const [notification] = notifications;
    expect(notification).toEqual({
      id: `${notification?.at ?? ''}#${order.id}#paid`,
      kind: 'paid',
      at: jasmine.any(String),
      orderId: order.id,
      number: order.number,
      read: false,
    });
    const hint = await waitFor(() => messages.find(({ hint }) => hint.id === notification?.id));
    expect(hint.topic).toMatch(`/private/${ada.identityId}/notifications$`);
    expect(hint.hint).toEqual({ v: 1, type: 'notification', id: notification?.id });
  });

  it('lets only the owner mark a notification as read', async () => {
    const carol = await signInUser(shop);
    const id = '2099-01-01T00:00:00.000Z#order-1#paid';
    const item = { id, kind: 'paid', orderId: 'order-1', number: 'N', at: id.slice(0, 24) };
    await shop.put('Notification', {
      ...item,
      userSub: carol.userSub,
      read: false,
      expiresAt: getExpiry(),
    });
    const ids = [id, 'no-such-notification', id];
    expect(await markRead(bob.client, ids)).toBe(0);
    expect((await fetchNotifications(carol.client)).unread).toBe(1);
    expect(await markRead(carol.client, ids)).toBe(1);
    expect(await markRead(carol.client, ids)).toBe(0);
    expect(await markRead(carol.client, [])).toBe(0);
    const { notifications, unread } = await fetchNotifications(carol.client);
    expect([unread, notifications[0]?.read]).toEqual([0, true]);
  });

  it('lists the newest first, page by page, without expired notifications', async () => {
    const later = getExpiry();
    for (const [n, expiresAt] of [later, later, later, 1].entries()) {
      const at = `2099-01-0${n + 1}T00:00:00.000Z`;
      const item = { id: `${at}#order-1#paid`, kind: 'paid', orderId: 'order-1', number: 'N', at };
      await shop.put('Notification', { ...item, userSub: bob.userSub, read: n === 0, expiresAt });
    }
    const first = await fetchNotifications(bob.client, { limit: 3 });
    expect(first.notifications.map(({ at }) => at.slice(0, 10))).toEqual([
      '2099-01-03',
      '2099-01-02',
    ]);
    expect(first.unread).toBe(2);
    const second = await fetchNotifications(bob.client, { limit: 3, nextToken: first.nextToken });
    expect(second.notifications.map(({ at }) => at.slice(0, 10))).toEqual(['2099-01-01']);
  });

  it('refuses callers without a user pool token', async () => {
    for (const query of [
      '{ myNotifications { unread } }',
      'mutation { readNotifications(ids: []) }',
    ]) {
      expect((await createPublicClient(shop)(query)).errors?.[0]?.errorType).toBe('Unauthorized');
      expect((await ada.iam(query)).errors?.[0]?.errorType).toBe('Unauthorized');
    }
  });

  function getExpiry(): number {
    return Math.floor(Date.now() / 1000) + 3600;
  }

  async function fetchNotifications(client: GraphqlClient, page: object = {}): Promise<Page> {
    const { data, errors } = await client<{ myNotifications: Page }>(
      `query Notifications($limit: Int, $nextToken: String) {
         myNotifications(limit: $limit, nextToken: $nextToken) {
           notifications { id kind orderId number at read } nextToken unread } }`,
      page,
    );
    if (!data) throw new Error(JSON.stringify(errors));
    return data.myNotifications;
  }

  async function markRead(client: GraphqlClient, ids: string[]): Promise<number> {
    const { data, errors } = await client<{ readNotifications: number }>(
      'mutation Read($ids: [ID!]!) { readNotifications(ids: $ids) }',
      { ids },
    );
    if (!data) throw new Error(JSON.stringify(errors));
    return data.readNotifications;
  }
});
