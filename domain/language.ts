/** The languages of the storefront; every text of the shop exists in each. */
export type Language = 'en' | 'ko';

/** One text per language. */
export type Texts = Record<Language, string>;
