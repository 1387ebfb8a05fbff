import { randomUUID } from 'node:crypto';
import { readStock } from '../../../test/support/checkout';
import { getTestBackend, type TestBackend } from '../../../test/support/test-backend';
import { signInUser, type GraphqlClient } from '../../../test/support/graphql-client';

type StockResult = { received: boolean; refused: { reason: string; sku: string | null } | null };

describe('receiveStock', () => {
  let shop: TestBackend;
  let staff: GraphqlClient;

  beforeAll(async () => {
    shop = await getTestBackend();
    staff = (await signInUser(shop, 'staff')).client;
  }, 300_000);

  beforeEach(async () => {
    await shop.erase('Stock', { sku: 'POT' });
  });

  it('creates the stock of a SKU, then adds to it', async () => {
    expect(await receive([{ sku: 'POT', quantity: 3 }])).toEqual({ received: true, refused: null });
    await receive([{ sku: 'POT', quantity: 4 }]);
    expect(await readStock(shop, 'POT')).toEqual([7, 0, 0]);
  });

  it('records a delivery once, also when received twice at the same time', async () => {
    const id = randomUUID();
    const lines = [{ sku: 'POT', quantity: 3 }];
    const results = await Promise.all([receive(lines, id), receive(lines, id)]);
    expect(results.filter(({ received }) => received).length).toBe(1);
    expect(await receive(lines, id)).toEqual({ received: false, refused: null });
    expect(await readStock(shop, 'POT')).toEqual([3, 0, 0]);
  });

  const refusals: [string, object[], string][] = [
    ['an unknown SKU', [{ sku: 'NOPE', quantity: 1 }], 'unknown-sku'],
    ['none of a SKU', [{ sku: 'POT', quantity: 0 }], 'invalid-quantity'],
    ['less than none', [{ sku: 'POT', quantity: -5 }], 'invalid-quantity'],
    [
      'a SKU on two lines',
      [
        { sku: 'POT', quantity: 1 },
        { sku: 'POT', quantity: 1 },
      ],
      'invalid-quantity',
    ],
    [
      'more lines than a transaction holds',
      Array.from({ length: 100 }, (_, n) => ({ sku: String(n), quantity: 1 })),
      'too-many-lines',
    ],
  ];
  for (const [name, lines, reason] of refusals) {
    it(`refuses ${name}, and records no other line`, async () => {
      const result = await receive([{ sku: 'CUP', quantity: 1 }, ...lines]);
      expect([result.received, result.refused?.reason]).toEqual([false, reason]);
      expect(await readStock(shop, 'POT')).toBeUndefined();
    });
  }

  async function receive(lines: object[], deliveryId = randomUUID()): Promise<StockResult> {
    const { data, errors } = await staff<{ receiveStock: StockResult }>(
      `mutation Receive($deliveryId: ID!, $lines: [LineQuantityInput!]!) {
         receiveStock(deliveryId: $deliveryId, lines: $lines) { received refused { reason sku } } }`,
      { deliveryId, lines },
    );
    if (!data) throw new Error(JSON.stringify(errors));
    return data.receiveStock;
  }
});
