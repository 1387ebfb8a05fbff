import { buildPlaceOrderInput, placeOrder, setStock } from '../../test/support/checkout';
import { getTestBackend, type TestBackend } from '../../test/support/test-backend';
import { createIdentity, signInUser } from '../../test/support/graphql-client';
import { waitFor } from '../../test/support/payments';

type Message = { topic: string; hint: Record<string, unknown> };

const CONNECT = 'mutation { connectLive { endpoint prefix region identityId } }';

describe('the change feed', () => {
  let shop: TestBackend;
  let prefix: string;
  const messages: Message[] = [];

  beforeAll(async () => {
    shop = await getTestBackend();
    ({ prefix } = (shop.cloud.outputs.custom as { live: { prefix: string } }).live);
    shop.cloud.iot.onMessage(({ topic, payload }) => {
      messages.push({ topic, hint: JSON.parse(payload.toString()) as Message['hint'] });
    });
    await setStock(shop, 'TEA', 50);
  }, 300_000);

  it('returns the connection of a signed-in user and stores the identity id', async () => {
    const ada = await signInUser(shop);
    const { data } = await ada.iam(CONNECT);
    expect(data).toEqual({
      connectLive: {
        endpoint: jasmine.any(String),
        prefix,
        region: 'us-east-1',
        identityId: ada.identityId,
      },
    });
    expect(await shop.read('LiveIdentity', { userSub: ada.userSub })).toEqual(
      jasmine.objectContaining({ identityId: ada.identityId }),
    );
  });

  it('stores nothing for a guest', async () => {
    const guest = await createIdentity(shop);
    const { data } = await guest.iam<{ connectLive: { identityId: string } }>(CONNECT);
    expect(data?.connectLive.identityId).toBe(guest.identityId);
    expect(await shop.read('LiveIdentity', { userSub: guest.identityId })).toBeUndefined();
  });

  it('publishes a new cart version to its owner', async () => {
    const ada = await signInUser(shop);
    await ada.iam(CONNECT);
    await ada.client('mutation { addToCart(sku: "TEA", quantity: 1) { cart { version } } }');
    expect(await waitForHint(`${prefix}/private/${ada.identityId}/cart`)).toEqual({
      v: 1,
      type: 'cart',
      version: 1,
    });
  });

  it('publishes a new order to the guest who placed it', async () => {
    const guest = await createIdentity(shop);
    const { order } = await placeOrder(guest.iam, buildPlaceOrderInput());
    expect(await waitForHint(`${prefix}/private/${guest.identityId}/orders`)).toEqual({
      v: 1,
      type: 'order',
      id: order?.id,
      state: 'pending',
      version: 1,
    });
  });

  async function waitForHint(topic: string): Promise<Message['hint']> {
    return waitFor(() => messages.find((message) => message.topic === topic)?.hint);
  }
});
