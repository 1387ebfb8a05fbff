import type { Schema } from '../../data/resource';
import { withPayments } from '../../payments/with-payments';
import { requireStaff, type UserIdentity } from '../require-staff';
import { advanceOrder } from './advance-order';

export const handler: Schema['advanceOrder']['functionHandler'] = withPayments(
  ({ arguments: input, identity }, { payments }) =>
    advanceOrder(input, requireStaff(identity as UserIdentity), payments),
);
