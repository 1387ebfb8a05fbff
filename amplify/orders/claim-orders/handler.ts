import { getCaller, type IamIdentity } from '../../auth/caller';
import type { Schema } from '../../data/resource';
import { claimOrders } from './claim-orders';

export const handler: Schema['claimOrders']['functionHandler'] = async ({
  arguments: { orders },
  identity,
}) => {
  const { userSub } = getCaller(identity as IamIdentity);
  if (!userSub) throw new Error('Unauthorized: the caller is not signed in');
  return claimOrders(orders, userSub);
};
