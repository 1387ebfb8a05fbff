import type { Language } from '@domain/language';
import { shop } from '@domain/shop';

/** The most likely country code of a shopper with this language, as the default of the address form. */
export function guessCountry(language: Language): string {
  const code = language === 'ko' ? 'KR' : undefined;
  const country = shop.countries.find((one) => one.code === code) ?? shop.countries[0];
  return country?.code ?? '';
}
