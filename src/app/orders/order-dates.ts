import type { Language } from '@domain/language';

/** `at` is ISO 8601, or epoch milliseconds; told by the reader's own clock. */
export function dayAndTime(at: string | number, language: Language): string {
  const style = { dateStyle: 'medium', timeStyle: 'short' } as const;
  return new Intl.DateTimeFormat(language, style).format(new Date(at));
}

export function dayOf(at: string | number, language: Language): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(new Date(at));
}

export function timeOf(at: string | number, language: Language): string {
  return new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(new Date(at));
}
