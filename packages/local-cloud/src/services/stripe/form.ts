/** A decoded form: `a[b][c]=1` is `{ a: { b: { c: '1' } } }`. Every leaf is a string. */
export type Form = { [name: string]: FormValue };
export type FormValue = string | Form | FormValue[];

/**
 * Decodes a body or query in the nested form notation of Stripe's SDKs: `metadata[order]=7`,
 * `expand[]=latest_charge`, `expand[0]=latest_charge`. Keys that could pollute a prototype are dropped.
 */
export function decodeForm(text: string): Form {
  const root: Form = Object.create(null) as Form;
  for (const [name, value] of new URLSearchParams(text)) {
    const path = [...name.matchAll(/^[^[\]]+|\[([^[\]]*)\]/g)].map(([whole, inner]) =>
      whole.startsWith('[') ? (inner ?? '') : whole,
    );
    if (path.length === 0 || path.some((part) => FORBIDDEN_KEYS.has(part))) continue;
    setPath(root, path, value);
  }
  return convertLists(root) as Form;
}

/** The text under `name`, or undefined when it is absent or not text. */
export function getText(form: Form, name: string): string | undefined {
  const value = form[name];
  return typeof value === 'string' ? value : undefined;
}

/** The nested form under `name`; an absent one is empty. */
export function getForm(form: Form, name: string): Form {
  const value = form[name];
  return value !== undefined && typeof value !== 'string' && !Array.isArray(value) ? value : {};
}

/** The texts of a list under `name`. */
export function getTextList(form: Form, name: string): string[] {
  const value = form[name];
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((part) => typeof part === 'string') : [];
}

const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

function setPath(form: Form, path: readonly string[], value: string): void {
  const [head = '', ...rest] = path;
  const key = head === '' ? String(Object.keys(form).length) : head;
  if (rest.length === 0) {
    form[key] = value;
    return;
  }
  const inner = form[key];
  const next = typeof inner === 'object' ? (inner as Form) : (Object.create(null) as Form);
  form[key] = next;
  setPath(next, rest, value);
}

/** Converts forms whose keys are 0, 1, 2 … to lists. */
function convertLists(value: FormValue): FormValue {
  if (typeof value === 'string' || Array.isArray(value)) return value;
  const keys = Object.keys(value);
  const parts = keys.map((key) => convertLists(value[key] ?? ''));
  const isList = keys.length > 0 && keys.every((key, index) => key === String(index));
  return isList ? parts : Object.fromEntries(keys.map((key, index) => [key, parts[index] ?? '']));
}
