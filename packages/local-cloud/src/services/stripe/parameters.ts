import type { Form } from './form';
import { invalidRequest } from './api-errors';

/**
 * Throws for a parameter that is not in `supported`. Ignoring a parameter that has an effect at Stripe
 * would invalidate tests.
 */
export function rejectUnknownParameters(form: Form, supported: ReadonlySet<string>): void {
  const unknown = Object.keys(form).find((name) => !supported.has(name));
  if (unknown === undefined) return;
  const message = `Received unknown parameter: ${unknown} (not supported by the local Stripe emulator)`;
  throw invalidRequest(message, { code: 'parameter_unknown', param: unknown });
}
