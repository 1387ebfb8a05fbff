import { getCaller, type IamIdentity } from '../../auth/caller';
import type { Schema } from '../../data/resource';
import { withPayments } from '../../payments/with-payments';
import { placeOrder } from './place-order';
import { readOrderLimits } from './rate-limits';

export const handler: Schema['placeOrder']['functionHandler'] = withPayments(
  ({ arguments: input, identity }, { payments, secrets }) =>
    placeOrder(input, getCaller(identity as IamIdentity), {
      payments,
      orderLinkKey: secrets.ORDER_LINK_KEY,
      limits: readOrderLimits(process.env),
      sourceIp: identity && 'sourceIp' in identity ? identity.sourceIp : undefined,
    }),
  ['ORDER_LINK_KEY'],
);
