import { AUDIO } from './audio';
import { GARDEN } from './garden';
import { HOME } from './home';
import { OUTDOORS } from './outdoors';
import { PLAY } from './play';
import type { CatalogueCategory, CatalogueProduct } from './product';
import { WEAR } from './wear';

/** The demo shop's catalogue, in the order of the menu. */
export const CATEGORIES: readonly CatalogueCategory[] = [AUDIO, HOME, WEAR, GARDEN, OUTDOORS, PLAY];

/** Every product, including drafts and scheduled ones, with its category's slug and tint. */
export const PRODUCTS: readonly (CatalogueProduct & { category: string; tint: number })[] =
  CATEGORIES.flatMap(({ slug: category, tint, products }) =>
    products.map((product) => ({ ...product, category, tint })),
  );
