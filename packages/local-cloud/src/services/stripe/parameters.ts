import type { Form } from './form';
import { invalid } from './refusal';

/**
 * Refuses what a request says beyond `supported`. A parameter that would silently do nothing here,
 * yet something at Stripe, would lie to a test.
 */
export function refuseUnknown(form: Form, supported: ReadonlySet<string>): void {
  const unknown = Object.keys(form).find((name) => !supported.has(name));
  if (unknown === undefined) return;
  const message = `Received unknown parameter: ${unknown} (this stand-in for Stripe does not know it)`;
  throw invalid(message, { code: 'parameter_unknown', param: unknown });
}
