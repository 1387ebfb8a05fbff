import type { ServiceResponse } from '../../core/service';
import { answer } from './refusal';

/**
 * What may go wrong at Stripe itself: too many requests, so nothing is done (429); out of service, so
 * nothing is done (503); or done and then failed (500), and Stripe keeps that 500 as the answer of the
 * request's idempotency key (docs.stripe.com/api/idempotent_requests, docs.stripe.com/error-low-level).
 */
export type Trouble = 'rate-limit' | 'unavailable' | 'server-error';

const MESSAGES: Record<Trouble, string> = {
  'rate-limit':
    'Request rate limit exceeded. Learn more about rate limits here https://stripe.com/docs/rate-limits.',
  unavailable: 'Stripe is temporarily unavailable. Please try again.',
  'server-error':
    'An unknown error occurred. If you have any questions, we can help at https://support.stripe.com/.',
};

/** What Stripe answers in this trouble. */
export function troubled(trouble: Trouble): ServiceResponse {
  const message = MESSAGES[trouble];
  if (trouble === 'rate-limit') {
    return answer(429, { error: { type: 'invalid_request_error', code: 'rate_limit', message } });
  }
  return answer(trouble === 'unavailable' ? 503 : 500, { error: { type: 'api_error', message } });
}
