import { receiveStock, type Delivery } from './receive-stock';

// Only the group `staff` gets here: AppSync asks for it before it calls.
export async function handler({ arguments: delivery }: { arguments: Delivery }) {
  return receiveStock(delivery);
}
