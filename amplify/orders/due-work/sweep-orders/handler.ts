import { measure } from '../../../operations/metrics';
import { secretsOf } from '../../../payments/secrets';
import { stripePayments } from '../../../payments/stripe';
import { sweepOrders } from './sweep-orders';

type Context = { getRemainingTimeInMillis(): number };

// What one order may take at worst: three calls of Stripe that time out.
const KEPT_BACK_MS = 20_000;

export async function handler(_event: unknown, context: Context) {
  const answer = secretsOf(['STRIPE_SECRET_KEY'], process.env);
  if ('missing' in answer) {
    console.error({ what: 'not configured', missing: answer.missing });
    return;
  }
  const hasTime = () => context.getRemainingTimeInMillis() > KEPT_BACK_MS;
  const swept = await sweepOrders(stripePayments(answer.secrets.STRIPE_SECRET_KEY), hasTime);
  if (swept.settled + swept.waiting + swept.failed > 0) console.info({ what: 'sweep', ...swept });
  measure({
    ordersSettled: swept.settled,
    ordersWaiting: swept.waiting,
    sweepsFailed: swept.failed,
  });
}
