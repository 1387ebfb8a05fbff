import type { ServiceResponse } from '../../core/service';
import type { PaymentIntent, PaymentProblem } from './objects';

/** What Stripe puts under `error` in an answer. */
export type ErrorBody = {
  type: 'invalid_request_error' | 'card_error' | 'idempotency_error' | 'api_error';
  message: string;
  code?: string;
  param?: string;
  payment_intent?: PaymentIntent;
};

/** A request that Stripe refuses without having changed anything. */
export class StripeRefusal extends Error {
  constructor(
    readonly status: number,
    readonly error: ErrorBody,
  ) {
    super(error.message);
  }
}

/** 400, the request itself is wrong; `param` names the field that is. */
export function invalid(message: string, fields: Partial<ErrorBody> = {}): StripeRefusal {
  return new StripeRefusal(400, { type: 'invalid_request_error', message, ...fields });
}

/** 404 with Stripe's wording; `param` is what Stripe calls the id of that noun. */
export function missing(noun: string, id: string, param = 'id'): StripeRefusal {
  const message = `No such ${noun}: '${id}'`;
  return new StripeRefusal(404, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message,
    param,
  });
}

/** 400 because of the payment's state; the payment comes with it, as Stripe does. */
export function unexpectedState(message: string, intent: PaymentIntent): StripeRefusal {
  return invalid(message, { code: 'payment_intent_unexpected_state', payment_intent: intent });
}

/** 402: a card said no. This one has changed the payment, so it is an answer, not a throw. */
export function declined(problem: PaymentProblem, intent: PaymentIntent): ServiceResponse {
  return answer(402, { error: { ...problem, payment_intent: intent } });
}

export function answer(status: number, body: unknown): ServiceResponse {
  const headers = { 'content-type': 'application/json' };
  return { status, headers, body: JSON.stringify(body, null, 2) };
}
