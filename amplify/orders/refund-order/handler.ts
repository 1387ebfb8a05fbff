import { secretsOf } from '../../payments/secrets';
import { stripePayments } from '../../payments/stripe';
import { staffOf, type UserIdentity } from '../staff-member';
import { refundOrder, type RefundWish } from './refund-order';

type Request = { arguments: RefundWish; identity: UserIdentity };

export async function handler({ arguments: wish, identity }: Request) {
  const who = staffOf(identity);
  const answer = secretsOf(['STRIPE_SECRET_KEY'], process.env);
  if ('missing' in answer) {
    return { refused: { reason: 'not-configured', missing: answer.missing } };
  }
  return refundOrder(wish, who, stripePayments(answer.secrets.STRIPE_SECRET_KEY));
}
