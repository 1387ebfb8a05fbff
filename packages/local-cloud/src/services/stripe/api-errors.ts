import type { ServiceResponse } from '../../core/http-message';
import type { PaymentIntent, PaymentProblem } from './objects';

/** The `error` object of a response. */
export type ErrorBody = {
  type: 'invalid_request_error' | 'card_error' | 'idempotency_error' | 'api_error';
  message: string;
  code?: string;
  param?: string;
  payment_intent?: PaymentIntent;
};

/** A request that failed without a change. */
export class StripeApiError extends Error {
  constructor(
    readonly status: number,
    readonly error: ErrorBody,
  ) {
    super(error.message);
  }
}

/** 400: the request is invalid; `param` names the field. */
export function invalidRequest(message: string, fields: Partial<ErrorBody> = {}): StripeApiError {
  return new StripeApiError(400, { type: 'invalid_request_error', message, ...fields });
}

/** 404: no object of type `noun` with that id; `param` is the name of the id parameter. */
export function resourceMissing(noun: string, id: string, param = 'id'): StripeApiError {
  const message = `No such ${noun}: '${id}'`;
  return new StripeApiError(404, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message,
    param,
  });
}

/** 400: the payment's status does not allow the request; the response includes the payment. */
export function unexpectedState(message: string, intent: PaymentIntent): StripeApiError {
  return invalidRequest(message, {
    code: 'payment_intent_unexpected_state',
    payment_intent: intent,
  });
}

/** 402: the card was declined. A response, not an error, as the payment has changed. */
export function declineResponse(problem: PaymentProblem, intent: PaymentIntent): ServiceResponse {
  return jsonResponse(402, { error: { ...problem, payment_intent: intent } });
}

export function jsonResponse(status: number, body: unknown): ServiceResponse {
  const headers = { 'content-type': 'application/json' };
  return { status, headers, body: JSON.stringify(body, null, 2) };
}
