import type { Schema } from '../../data/resource';
import { withPayments } from '../../payments/with-payments';
import { requireStaff, type UserIdentity } from '../require-staff';
import { refundOrder } from './refund-order';

export const handler: Schema['refundOrder']['functionHandler'] = withPayments(
  ({ arguments: input, identity }, { payments }) =>
    refundOrder(input, requireStaff(identity as UserIdentity), payments),
);
