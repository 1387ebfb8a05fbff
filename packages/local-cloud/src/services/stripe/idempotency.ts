import { createHash } from 'node:crypto';
import type { Clock } from '../../core/clock';
import type { ServiceRequest, ServiceResponse } from '../../core/http-message';
import type { StoredResponse, Ledger } from './ledger';
import { StripeApiError } from './api-errors';

/** Milliseconds: Stripe removes keys after at least 24 hours (docs.stripe.com/api/idempotent_requests). */
const KEY_LIFETIME = 24 * 3600 * 1000;
const MAX_KEY_LENGTH = 255;

/**
 * The stored response to an earlier POST with the same `Idempotency-Key`, or undefined for a new key.
 * Throws when the key was used with another body or path.
 */
export function findStoredResponse(
  ledger: Ledger,
  now: Clock,
  request: ServiceRequest,
): ServiceResponse | undefined {
  const key = getIdempotencyKey(request);
  if (key === undefined) return undefined;
  if (key.length > MAX_KEY_LENGTH) {
    throw idempotencyError(`Idempotency keys can have up to ${MAX_KEY_LENGTH} characters.`);
  }
  const stored = ledger.idempotentResponses.get(hashKey(key));
  if (!stored || stored.at + KEY_LIFETIME <= now()) return undefined;
  if (stored.endpoint !== request.path) {
    throw idempotencyError(
      `Keys for idempotent requests can only be used for the same endpoint they were first used for ('${request.path}' vs. '${stored.endpoint}'). Try using a key other than '${key}' if you meant to execute a different request.`,
    );
  }
  if (stored.fingerprint !== fingerprintBody(request)) {
    throw idempotencyError(
      `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
    );
  }
  return {
    status: stored.status,
    body: stored.body,
    headers: {
      'content-type': 'application/json',
      'idempotent-replayed': 'true',
      'original-request': stored.requestId,
    },
  };
}

/** Stores the response of a POST under its idempotency key, if it has one. */
export function storeResponse(
  ledger: Ledger,
  now: Clock,
  request: ServiceRequest,
  { requestId, response }: { requestId: string; response: ServiceResponse },
): void {
  const key = getIdempotencyKey(request);
  if (key === undefined) return;
  const stored: StoredResponse = {
    endpoint: request.path,
    fingerprint: fingerprintBody(request),
    requestId,
    status: response.status,
    body: String(response.body ?? ''),
    at: now(),
  };
  ledger.idempotentResponses.put(hashKey(key), stored);
}

function getIdempotencyKey({ method, headers }: ServiceRequest): string | undefined {
  return method === 'POST' ? headers['idempotency-key'] || undefined : undefined;
}

// Idempotency keys may be longer than the store allows and contain any character.
function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

// Sorted, as the order of parameters has no meaning.
function fingerprintBody({ body }: ServiceRequest): string {
  const pairs = [...new URLSearchParams(body.toString('utf8'))].map(String).sort();
  return createHash('sha256').update(JSON.stringify(pairs)).digest('hex');
}

function idempotencyError(message: string): StripeApiError {
  return new StripeApiError(400, { type: 'idempotency_error', message });
}
