import { getCaller, type IamIdentity } from '../../auth/caller';
import type { Schema } from '../../data/resource';
import { withPayments } from '../../payments/with-payments';
import { confirmPayment } from './confirm-payment';

export const handler: Schema['confirmPayment']['functionHandler'] = withPayments(
  ({ arguments: input, identity }, { payments }) =>
    confirmPayment(input, getCaller(identity as IamIdentity), payments),
);
