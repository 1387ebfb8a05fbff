import { inject } from '@angular/core';
import type { Language } from '@domain/language';
import { LANGUAGE } from '../ui/language';

/** The language this build of the storefront speaks. Call in an injection context. */
export function shopLanguage(): Language {
  return inject(LANGUAGE);
}
