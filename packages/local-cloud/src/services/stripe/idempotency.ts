import { createHash } from 'node:crypto';
import type { Clock } from '../../core/clock';
import type { ServiceRequest, ServiceResponse } from '../../core/service';
import type { KeptAnswer, Ledger } from './ledger';
import { StripeRefusal } from './refusal';

/** Stripe forgets a key after at least a day (docs.stripe.com/api/idempotent_requests). */
const LIFETIME = 24 * 3600 * 1000;
const LONGEST_KEY = 255;

/**
 * The answer that a POST with this `Idempotency-Key` got before, or undefined when it is new. The
 * same key with another body or for another address is refused.
 */
export function earlierAnswer(
  ledger: Ledger,
  now: Clock,
  request: ServiceRequest,
): ServiceResponse | undefined {
  const key = keyOf(request);
  if (key === undefined) return undefined;
  if (key.length > LONGEST_KEY) {
    throw refusal(`Idempotency keys can have up to ${LONGEST_KEY} characters.`);
  }
  const kept = ledger.answers.get(slot(key));
  if (!kept || kept.at + LIFETIME <= now()) return undefined;
  if (kept.endpoint !== request.path) {
    throw refusal(
      `Keys for idempotent requests can only be used for the same endpoint they were first used for ('${request.path}' vs. '${kept.endpoint}'). Try using a key other than '${key}' if you meant to execute a different request.`,
    );
  }
  if (kept.fingerprint !== fingerprint(request)) {
    throw refusal(
      `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
    );
  }
  return {
    status: kept.status,
    body: kept.body,
    headers: {
      'content-type': 'application/json',
      'idempotent-replayed': 'true',
      'original-request': kept.requestId,
    },
  };
}

/** Keeps an answer for its key. What was refused before anything was tried is not kept. */
export function keepAnswer(
  ledger: Ledger,
  now: Clock,
  request: ServiceRequest,
  { requestId, answer }: { requestId: string; answer: ServiceResponse },
): void {
  const key = keyOf(request);
  if (key === undefined) return;
  const kept: KeptAnswer = {
    endpoint: request.path,
    fingerprint: fingerprint(request),
    requestId,
    status: answer.status,
    body: String(answer.body ?? ''),
    at: now(),
  };
  ledger.answers.put(slot(key), kept);
}

function keyOf({ method, headers }: ServiceRequest): string | undefined {
  return method === 'POST' ? headers['idempotency-key'] || undefined : undefined;
}

// A key may be longer and stranger than what the store takes for one.
function slot(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

// The order of parameters means nothing, so it must not make a request another one.
function fingerprint({ body }: ServiceRequest): string {
  const pairs = [...new URLSearchParams(body.toString('utf8'))].map(String).sort();
  return createHash('sha256').update(JSON.stringify(pairs)).digest('hex');
}

function refusal(message: string): StripeRefusal {
  return new StripeRefusal(400, { type: 'idempotency_error', message });
}
