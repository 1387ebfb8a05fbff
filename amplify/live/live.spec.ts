import { orderWish, place, stockUp } from '../../test/support/checkout';
import { openShop, type Shop } from '../../test/support/test-backend';
import { identity, person } from '../../test/support/graphql-client';

type Message = { topic: string; hint: Record<string, unknown> };

const CONNECT = 'mutation { connectLive { endpoint prefix region identityId } }';

describe('the change feed', () => {
  let shop: Shop;
  let prefix: string;
  const heard: Message[] = [];

  beforeAll(async () => {
    shop = await openShop();
    ({ prefix } = (shop.cloud.outputs.custom as { live: { prefix: string } }).live);
    shop.cloud.iot.onMessage(({ topic, payload }) => {
      heard.push({ topic, hint: JSON.parse(payload.toString()) as Message['hint'] });
    });
    await stockUp(shop, 'TEA', 50);
  }, 120_000);

  it('tells where to listen, by the identity that AWS proved', async () => {
    const ada = await person(shop);
    const { data } = await ada.iam(CONNECT);
    expect(data).toEqual({
      connectLive: {
        ...{ endpoint: jasmine.any(String), prefix, region: 'us-east-1' },
        identityId: ada.identityId,
      },
    });
    expect(await shop.read('LiveIdentity', { userSub: ada.userSub })).toEqual(
      jasmine.objectContaining({ identityId: ada.identityId }),
    );
  });

  it('remembers nothing of a guest', async () => {
    const guest = await identity(shop);
    const { data } = await guest.iam<{ connectLive: { identityId: string } }>(CONNECT);
    expect(data?.connectLive.identityId).toBe(guest.identityId);
    expect(await shop.read('LiveIdentity', { userSub: guest.identityId })).toBeUndefined();
  });

  it('hints at a new version of a basket, to its owner', async () => {
    const ada = await person(shop);
    await ada.iam(CONNECT);
    await ada.voice('mutation { addToCart(sku: "TEA", quantity: 1) { cart { version } } }');
    expect(await hintOn(`${prefix}/private/${ada.identityId}/cart`)).toEqual({
      ...{ v: 1, type: 'cart', version: 1 },
    });
  });

  it('hints at an order, to the guest who placed it', async () => {
    const guest = await identity(shop);
    const { order } = await place(guest.iam, orderWish());
    expect(await hintOn(`${prefix}/private/${guest.identityId}/orders`)).toEqual({
      ...{ v: 1, type: 'order', id: order?.id, state: 'pending', version: 1 },
    });
  });

  async function hintOn(topic: string): Promise<Message['hint']> {
    for (let attempt = 0; attempt < 200; attempt += 1) {
      const message = heard.find((one) => one.topic === topic);
      if (message) return message.hint;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error(`Nothing was heard on ${topic}`);
  }
});
