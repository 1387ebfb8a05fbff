import type { Language } from '@domain/language';
import { shop } from '@domain/shop';

/** Where a shopper of this language most likely is: only a first guess, which the address form lets change. */
export function likelyCountry(language: Language): string {
  const guess = language === 'ko' ? 'KR' : undefined;
  const country = shop.countries.find(({ code }) => code === guess) ?? shop.countries[0];
  return country?.code ?? '';
}
