import { formOf, textOf, type Form } from './form';
import { invalid } from './refusal';

/** Stripe's limits (docs.stripe.com/metadata). */
const MAX_KEYS = 50;
const MAX_KEY = 40;
const MAX_VALUE = 500;

/**
 * The metadata after a request: keys given replace, an empty value removes the key, and an empty
 * `metadata` removes all. Refused beyond Stripe's limits.
 */
export function mergedMetadata(before: Record<string, string>, form: Form): Record<string, string> {
  if (form.metadata === '') return {};
  const given = formOf(form, 'metadata');
  const merged: Record<string, string> = { ...before };
  for (const key of Object.keys(given)) {
    const value = textOf(given, key);
    if (value === undefined || key.length > MAX_KEY || value.length > MAX_VALUE) {
      const message = `Metadata keys can have up to ${MAX_KEY} characters and values up to ${MAX_VALUE}: ${key.slice(0, MAX_KEY)}`;
      throw invalid(message, { param: `metadata[${key}]` });
    }
    merged[key] = value;
  }
  const kept = Object.entries(merged).filter(([, value]) => value !== '');
  if (kept.length > MAX_KEYS) {
    throw invalid(`Metadata can have up to ${MAX_KEYS} keys.`, { param: 'metadata' });
  }
  return Object.fromEntries(kept);
}
