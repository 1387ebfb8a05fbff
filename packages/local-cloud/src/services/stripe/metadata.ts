import { getForm, getText, type Form } from './form';
import { invalidRequest } from './api-errors';

/** Stripe's limits (docs.stripe.com/metadata). */
const MAX_KEYS = 50;
const MAX_KEY_LENGTH = 40;
const MAX_VALUE_LENGTH = 500;

/**
 * Merges the metadata of a request: given keys are replaced, an empty value removes a key, and an
 * empty `metadata` removes all. Throws beyond Stripe's limits.
 */
export function mergeMetadata(before: Record<string, string>, form: Form): Record<string, string> {
  if (form.metadata === '') return {};
  const changes = getForm(form, 'metadata');
  const merged: Record<string, string> = { ...before };
  for (const key of Object.keys(changes)) {
    const value = getText(changes, key);
    if (value === undefined || key.length > MAX_KEY_LENGTH || value.length > MAX_VALUE_LENGTH) {
      const message = `Metadata keys can have up to ${MAX_KEY_LENGTH} characters and values up to ${MAX_VALUE_LENGTH}: ${key.slice(0, MAX_KEY_LENGTH)}`;
      throw invalidRequest(message, { param: `metadata[${key}]` });
    }
    merged[key] = value;
  }
  const entries = Object.entries(merged).filter(([, value]) => value !== '');
  if (entries.length > MAX_KEYS) {
    throw invalidRequest(`Metadata can have up to ${MAX_KEYS} keys.`, { param: 'metadata' });
  }
  return Object.fromEntries(entries);
}
