import { callerOf, type IamIdentity } from '../../auth/caller';
import { claimOrders, type Claim } from './claim-orders';

type Request = { arguments: { orders: Claim[] }; identity: IamIdentity };

export async function handler({ arguments: { orders }, identity }: Request) {
  const { userSub } = callerOf(identity);
  if (!userSub) throw new Error('Unauthorized: nobody is signed in');
  return claimOrders(orders, userSub);
}
