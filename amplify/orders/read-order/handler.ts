import { callerOf, type IamIdentity } from '../../auth/caller';
import { secretsOf } from '../../payments/secrets';
import { stripePayments } from '../../payments/stripe';
import { readOrder } from './read-order';

type Request = { arguments: { id: string; token?: string | null }; identity: IamIdentity };

export async function handler({ arguments: wish, identity }: Request) {
  // Without the key an order can still be read, only not paid.
  const answer = secretsOf(['STRIPE_SECRET_KEY'], process.env);
  const payments =
    'secrets' in answer ? stripePayments(answer.secrets.STRIPE_SECRET_KEY) : undefined;
  return readOrder(wish, callerOf(identity), payments);
}
