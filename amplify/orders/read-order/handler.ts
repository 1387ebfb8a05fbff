import { getCaller, type IamIdentity } from '../../auth/caller';
import type { Schema } from '../../data/resource';
import { connectPayments } from '../../payments/with-payments';
import { readOrder } from './read-order';

export const handler: Schema['readOrder']['functionHandler'] = async ({
  arguments: input,
  identity,
}) => {
  // Without Stripe's key an order can be read, but not paid.
  const context = connectPayments();
  const payments = 'payments' in context ? context.payments : undefined;
  return readOrder(input, getCaller(identity as IamIdentity), payments);
};
