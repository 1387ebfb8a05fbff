import { emitMetrics } from '../../operations/metrics';
import { connectPayments } from '../../payments/with-payments';
import { processDelivery } from './stripe-webhook';

/** The request of a Lambda function URL. */
type UrlRequest = {
  headers: Record<string, string | undefined>;
  body?: string;
  isBase64Encoded?: boolean;
};

export async function handler({ headers, body = '', isBase64Encoded }: UrlRequest) {
  const connected = connectPayments(['STRIPE_WEBHOOK_SECRET']);
  if ('missing' in connected) {
    const { missing } = connected;
    console.error({ what: 'not configured', missing });
    return { statusCode: 503, body: JSON.stringify({ refused: 'not-configured', missing }) };
  }
  const { payments, secrets } = connected;
  const rawBody = isBase64Encoded ? Buffer.from(body, 'base64').toString() : body;
  const delivery = { rawBody, signature: headers['stripe-signature'] };
  const result = await processDelivery(delivery, secrets.STRIPE_WEBHOOK_SECRET, payments);
  const { status, outcome, type } = result;
  console.info({ what: 'webhook', status, outcome, type });
  emitMetrics({ webhooks: 1 }, { outcome });
  return { statusCode: status, body: JSON.stringify({ outcome }) };
}
