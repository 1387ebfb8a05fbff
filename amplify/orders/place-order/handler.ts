import { callerOf, type IamIdentity } from '../../auth/caller';
import { secretsOf } from '../../payments/secrets';
import { stripePayments } from '../../payments/stripe';
import { limitsFrom } from './attempts';
import type { OrderInput } from './order-wish';
import { placeOrder } from './place-order';

type Request = {
  arguments: OrderInput;
  identity: (IamIdentity & { sourceIp?: readonly string[] | null }) | null;
};

export async function handler({ arguments: input, identity }: Request) {
  const caller = callerOf(identity);
  const answer = secretsOf(['STRIPE_SECRET_KEY', 'ORDER_LINK_KEY'], process.env);
  if ('missing' in answer) {
    return { refused: { reason: 'not-configured', missing: answer.missing } };
  }
  const { STRIPE_SECRET_KEY, ORDER_LINK_KEY } = answer.secrets;
  return placeOrder(input, caller, {
    payments: stripePayments(STRIPE_SECRET_KEY),
    orderLinkKey: ORDER_LINK_KEY,
    limits: limitsFrom(process.env),
    sourceIp: identity?.sourceIp,
  });
}
