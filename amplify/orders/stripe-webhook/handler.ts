import { measure } from '../../operations/metrics';
import { secretsOf } from '../../payments/secrets';
import { stripePayments } from '../../payments/stripe';
import { takeDelivery } from './stripe-webhook';

type UrlRequest = {
  headers: Record<string, string | undefined>;
  body?: string;
  isBase64Encoded?: boolean;
};

export async function handler({ headers, body = '', isBase64Encoded }: UrlRequest) {
  const answer = secretsOf(['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET'], process.env);
  if ('missing' in answer) {
    console.error({ what: 'not configured', missing: answer.missing });
    return { statusCode: 503, body: JSON.stringify({ refused: 'not-configured', ...answer }) };
  }
  const { STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET } = answer.secrets;
  const rawBody = isBase64Encoded ? Buffer.from(body, 'base64').toString() : body;
  const delivery = { rawBody, signature: headers['stripe-signature'] };
  const payments = stripePayments(STRIPE_SECRET_KEY);
  const { status, outcome, type } = await takeDelivery(delivery, STRIPE_WEBHOOK_SECRET, payments);
  console.info({ what: 'webhook', status, outcome, type });
  measure({ webhooks: 1 }, { outcome });
  return { statusCode: status, body: JSON.stringify({ outcome }) };
}
