import { randomUUID } from 'node:crypto';
import { stockOf } from '../../../test/support/checkout';
import { openShop, type Shop } from '../../../test/support/test-backend';
import { person, type Voice } from '../../../test/support/graphql-client';

type StockResult = { received: boolean; refused: { reason: string; sku: string | null } | null };

describe('receiving goods', () => {
  let shop: Shop;
  let staff: Voice;

  beforeAll(async () => {
    shop = await openShop();
    staff = (await person(shop, 'staff')).voice;
  }, 120_000);

  beforeEach(async () => {
    await shop.erase('Stock', { sku: 'POT' });
  });

  it('starts the stock of a SKU, then adds to it', async () => {
    expect(await receive([{ sku: 'POT', quantity: 3 }])).toEqual({ received: true, refused: null });
    await receive([{ sku: 'POT', quantity: 4 }]);
    expect(await stockOf(shop, 'POT')).toEqual([7, 0, 0]);
  });

  it('books a delivery once, also when told twice at once', async () => {
    const id = randomUUID();
    const lines = [{ sku: 'POT', quantity: 3 }];
    const answers = await Promise.all([receive(lines, id), receive(lines, id)]);
    expect(answers.filter(({ received }) => received).length).toBe(1);
    expect(await receive(lines, id)).toEqual({ received: false, refused: null });
    expect(await stockOf(shop, 'POT')).toEqual([3, 0, 0]);
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
    it(`refuses ${name}, and books no other line`, async () => {
      const answer = await receive([{ sku: 'CUP', quantity: 1 }, ...lines]);
      expect([answer.received, answer.refused?.reason]).toEqual([false, reason]);
      expect(await stockOf(shop, 'POT')).toBeUndefined();
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
