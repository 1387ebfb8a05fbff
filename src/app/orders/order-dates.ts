import type { Language } from '@domain/language';

/** `at` is ISO 8601 or epoch milliseconds; the result is in the browser's time zone, as for the functions below. */
export function formatDateTime(at: string | number, language: Language): string {
  const style = { dateStyle: 'medium', timeStyle: 'short' } as const;
  return new Intl.DateTimeFormat(language, style).format(new Date(at));
}

export function formatDate(at: string | number, language: Language): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(new Date(at));
}

export function formatTime(at: string | number, language: Language): string {
  return new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(new Date(at));
}
