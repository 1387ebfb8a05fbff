import { randomUUID } from 'node:crypto';
import { must, staff, standOf } from '../../test/cost/shopping';
import { startShopCloud } from '../lib/store-cloud';

/**
 * A forgetful shop that never runs out of `sku`, in a process of its own, so that who measures it takes
 * none of its time: `tsx bench-cloud.ts <sku>` prints where it is, then its memory whenever it is asked.
 */
const [, , sku = ''] = process.argv;
const cloud = await startShopCloud({
  ...{ port: 0, origins: ['https://shop.example'] },
  environment: { ORDERS_PER_ADDRESS: '1000000', ORDERS_PER_IDENTITY: '1000000' },
});
const stand = standOf(cloud);
const RECEIVE = `mutation($deliveryId: ID!, $lines: [LineQuantityInput!]!) {
  receiveStock(deliveryId: $deliveryId, lines: $lines) { received refused { reason } } }`;
const { receiveStock } = await must<{ receiveStock: { received: boolean } }>(
  (await staff(stand)).voice,
  RECEIVE,
  { deliveryId: randomUUID(), lines: [{ sku, quantity: 100_000 }] },
);
if (!receiveStock.received) throw new Error(JSON.stringify(receiveStock));
const { outputs, origin, developer } = cloud;
process.send?.({ outputs, origin, developer });
process.on('message', () => process.send?.(process.memoryUsage().rss));
process.once('disconnect', () => {
  void cloud.stop().then(() => process.exit(0));
});
