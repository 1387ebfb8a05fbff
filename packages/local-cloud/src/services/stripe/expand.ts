import type { Ledger } from './ledger';
import { invalid } from './refusal';

/** Replaces the ids at `paths` (`latest_charge`, `data.payment_intent`) by what they name. */
export function expanded(ledger: Ledger, body: unknown, paths: readonly string[]): unknown {
  return paths.reduce((value, path) => along(ledger, value, path.split('.'), path), body);
}

function along(ledger: Ledger, value: unknown, path: readonly string[], whole: string): unknown {
  if (Array.isArray(value)) return value.map((one) => along(ledger, one, path, whole));
  const [name, ...rest] = path;
  if (name === undefined || value === null || value === undefined) return value;
  if (typeof value !== 'object' || !(name in value)) {
    throw invalid(`This property cannot be expanded (${whole}).`, { param: 'expand' });
  }
  const inner: unknown = (value as Record<string, unknown>)[name];
  const found = typeof inner === 'string' ? named(ledger, inner, whole) : inner;
  return { ...value, [name]: along(ledger, found, rest, whole) };
}

function named(ledger: Ledger, id: string, whole: string): unknown {
  const found =
    ledger.intents.get(id) ??
    ledger.charges.get(id) ??
    ledger.methods.get(id) ??
    ledger.refunds.get(id);
  if (!found) throw invalid(`This property cannot be expanded (${whole}).`, { param: 'expand' });
  return found;
}
