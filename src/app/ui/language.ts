import { InjectionToken, LOCALE_ID, inject } from '@angular/core';
import type { Language } from '@domain/language';

/** The language of this build: each language is built separately. */
export const LANGUAGE = new InjectionToken<Language>('LANGUAGE', {
  providedIn: 'root',
  factory: () => (inject(LOCALE_ID).startsWith('ko') ? 'ko' : 'en'),
});
