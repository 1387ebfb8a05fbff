import { getCaller, type IamIdentity } from '../../auth/caller';
import type { Schema } from '../../data/resource';
import { withPayments } from '../../payments/with-payments';
import { cancelOrder } from './cancel-order';

export const handler: Schema['cancelOrder']['functionHandler'] = withPayments(
  ({ arguments: input, identity }, { payments }) =>
    cancelOrder(input, getCaller(identity as IamIdentity), payments),
);
