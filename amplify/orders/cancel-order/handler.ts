import { callerOf, type IamIdentity } from '../../auth/caller';
import { secretsOf } from '../../payments/secrets';
import { stripePayments } from '../../payments/stripe';
import { cancelOrder } from './cancel-order';

type Request = {
  arguments: { id: string; token?: string | null; reason?: string | null };
  identity: IamIdentity;
};

export async function handler({ arguments: wish, identity }: Request) {
  const caller = callerOf(identity);
  const answer = secretsOf(['STRIPE_SECRET_KEY'], process.env);
  if ('missing' in answer) {
    return { refused: { reason: 'not-configured', missing: answer.missing } };
  }
  return cancelOrder(wish, caller, stripePayments(answer.secrets.STRIPE_SECRET_KEY));
}
