import type { ServiceResponse } from '../../core/http-message';
import { jsonResponse } from './api-errors';

/**
 * Failures of Stripe itself:
 * - `rate-limit`: too many requests; nothing is executed (429).
 * - `unavailable`: out of service; nothing is executed (503).
 * - `server-error`: the request is executed, then fails (500). Stripe stores this response under the
 *   idempotency key (docs.stripe.com/api/idempotent_requests, docs.stripe.com/error-low-level).
 */
export type Outage = 'rate-limit' | 'unavailable' | 'server-error';

const MESSAGES: Record<Outage, string> = {
  'rate-limit':
    'Request rate limit exceeded. Learn more about rate limits here https://stripe.com/docs/rate-limits.',
  unavailable: 'Stripe is temporarily unavailable. Please try again.',
  'server-error':
    'An unknown error occurred. If you have any questions, we can help at https://support.stripe.com/.',
};

/** Stripe's response during an outage. */
export function outageResponse(outage: Outage): ServiceResponse {
  const message = MESSAGES[outage];
  if (outage === 'rate-limit') {
    return jsonResponse(429, {
      error: { type: 'invalid_request_error', code: 'rate_limit', message },
    });
  }
  return jsonResponse(outage === 'unavailable' ? 503 : 500, {
    error: { type: 'api_error', message },
  });
}
