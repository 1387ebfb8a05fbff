import type { Ledger } from './ledger';
import { invalidRequest } from './api-errors';

/** Replaces the ids at `paths` (`latest_charge`, `data.payment_intent`) by their objects. */
export function expandFields(ledger: Ledger, body: unknown, paths: readonly string[]): unknown {
  return paths.reduce((value, path) => expandPath(ledger, value, path.split('.'), path), body);
}

function expandPath(
  ledger: Ledger,
  value: unknown,
  path: readonly string[],
  fullPath: string,
): unknown {
  if (Array.isArray(value))
    return value.map((element) => expandPath(ledger, element, path, fullPath));
  const [name, ...rest] = path;
  if (name === undefined || value === null || value === undefined) return value;
  if (typeof value !== 'object' || !(name in value)) {
    throw invalidRequest(`This property cannot be expanded (${fullPath}).`, { param: 'expand' });
  }
  const inner: unknown = (value as Record<string, unknown>)[name];
  const found = typeof inner === 'string' ? getObject(ledger, inner, fullPath) : inner;
  return { ...value, [name]: expandPath(ledger, found, rest, fullPath) };
}

function getObject(ledger: Ledger, id: string, fullPath: string): unknown {
  const found =
    ledger.intents.get(id) ??
    ledger.charges.get(id) ??
    ledger.methods.get(id) ??
    ledger.refunds.get(id);
  if (!found)
    throw invalidRequest(`This property cannot be expanded (${fullPath}).`, { param: 'expand' });
  return found;
}
