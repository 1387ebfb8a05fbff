import { randomUUID } from 'node:crypto';
import { request, signInStaff, describeRunningStore } from '../../test/cost/shopping';
import { startStoreCloud } from '../lib/store-cloud';

/**
 * A temporary store with plenty of `sku`, in a process of its own so that measuring takes none of its
 * CPU time: `cloud-child.ts <sku>` sends its address, then its memory for each message.
 */
const [, , sku = ''] = process.argv;
const cloud = await startStoreCloud({
  port: 0,
  origins: ['https://shop.example'],
  environment: { ORDERS_PER_ADDRESS: '1000000', ORDERS_PER_IDENTITY: '1000000' },
});
const stand = describeRunningStore(cloud);
const RECEIVE = `mutation($deliveryId: ID!, $lines: [LineQuantityInput!]!) {
  receiveStock(deliveryId: $deliveryId, lines: $lines) { received refused { reason } } }`;
const { receiveStock } = await request<{ receiveStock: { received: boolean } }>(
  (await signInStaff(stand)).client,
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
