import { InjectionToken, LOCALE_ID, inject } from '@angular/core';
import type { Language } from '@domain/language';

/** The language that this build of the shop speaks. */
export const LANGUAGE = new InjectionToken<Language>('LANGUAGE', {
  providedIn: 'root',
  factory: () => (inject(LOCALE_ID).startsWith('ko') ? 'ko' : 'en'),
});
