import type { LineQuantity } from '@domain/order';
import type { ReceiveStockRefusalReason } from '@domain/refusal-reasons';
import { getVariants } from '../../tables/catalog-table';
import { buildDeliveryPut } from '../../tables/delivery-table';
import { transact } from '../../tables/dynamo';
import { buildStockReceipt } from '../../tables/stock-table';

export type ReceiveStockInput = { deliveryId: string; lines: LineQuantity[] };

/** `received` is false when the delivery was recorded before; nothing changes then. */
export type ReceiveStockResult = {
  received: boolean;
  refused?: { reason: ReceiveStockRefusalReason; sku?: string };
};

// A DynamoDB transaction has at most 100 actions; one of them records the delivery.
const MAX_LINES = 99;
const MAX_QUANTITY = 1_000_000;

/** Records a delivery: all lines or none, and once per delivery note. */
export async function receiveStock({
  deliveryId,
  lines,
}: ReceiveStockInput): Promise<ReceiveStockResult> {
  if (lines.length > MAX_LINES) return refuse({ reason: 'too-many-lines' });
  const skus = lines.map(({ sku }) => sku);
  const invalid = lines.find(
    ({ sku, quantity }, index) =>
      !(quantity >= 1 && quantity <= MAX_QUANTITY) || skus.indexOf(sku) !== index,
  );
  if (invalid) return refuse({ reason: 'invalid-quantity', sku: invalid.sku });
  const variants = new Map((await getVariants(skus)).map((variant) => [variant.sku, variant]));
  const unknown = skus.find((sku) => !variants.has(sku));
  if (unknown !== undefined) return refuse({ reason: 'unknown-sku', sku: unknown });
  const outcome = await transact([
    buildDeliveryPut(deliveryId),
    ...lines.map(({ sku, quantity }) =>
      buildStockReceipt(sku, variants.get(sku)?.productSlug ?? '', quantity),
    ),
  ]);
  return { received: outcome.done };
}

function refuse(refused: ReceiveStockResult['refused']): ReceiveStockResult {
  return { received: false, refused };
}
