import { variantsBySku } from '../../tables/catalog-table';
import { booking } from '../../tables/delivery-table';
import { transact } from '../../tables/dynamo';
import { receiving } from '../../tables/stock-table';

export type Delivery = { deliveryId: string; lines: { sku: string; quantity: number }[] };

/** `received` is false when this delivery had been booked before; nothing changes then. */
export type StockResult = {
  received: boolean;
  refused?: { reason: 'unknown-sku' | 'invalid-quantity' | 'too-many-lines'; sku?: string };
};

// A transaction holds 100 actions; one of them books the delivery.
const MOST_LINES = 99;
const MOST_PIECES = 1_000_000;

/** Books goods that came in, all lines or none, once per delivery note. */
export async function receiveStock({ deliveryId, lines }: Delivery): Promise<StockResult> {
  if (lines.length > MOST_LINES) return refusing({ reason: 'too-many-lines' });
  const skus = lines.map(({ sku }) => sku);
  const wrong = lines.find(
    ({ sku, quantity }, place) =>
      !(quantity >= 1 && quantity <= MOST_PIECES) || skus.indexOf(sku) !== place,
  );
  if (wrong) return refusing({ reason: 'invalid-quantity', sku: wrong.sku });
  const variants = new Map((await variantsBySku(skus)).map((variant) => [variant.sku, variant]));
  const unknown = skus.find((sku) => !variants.has(sku));
  if (unknown !== undefined) return refusing({ reason: 'unknown-sku', sku: unknown });
  const outcome = await transact([
    booking(deliveryId),
    ...lines.map(({ sku, quantity }) =>
      receiving(sku, variants.get(sku)?.productSlug ?? '', quantity),
    ),
  ]);
  return { received: outcome.done };
}

function refusing(refused: StockResult['refused']): StockResult {
  return { received: false, refused };
}
