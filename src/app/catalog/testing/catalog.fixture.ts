import type {
  CategoryCard,
  ProductCard,
  ProductDetail,
  VariantCard,
} from '../../backend/catalogue';

/** Categories and products as the public API returns them. */
export const wear: CategoryCard = {
  slug: 'wear',
  name: 'Wear',
  blurb: 'For every weather',
  picture: 'scarf-red',
  tint: 4,
};

export function card(slug: string, overrides: Partial<ProductCard> = {}): ProductCard {
  return {
    slug,
    name: `The ${slug}`,
    category: 'wear',
    blurb: 'Soft',
    picture: 'scarf-red',
    tint: 4,
    currency: 'USD',
    priceFrom: 3200,
    priceTo: 3200,
    sku: slug.toUpperCase(),
    variantCount: 1,
    stock: { state: 'in' },
    ...overrides,
  };
}

function createVariant(color: string, overrides: Partial<VariantCard> = {}): VariantCard {
  return {
    sku: `SCARF-${color.toUpperCase()}`,
    options: [{ name: 'Color', value: color }],
    price: 3200,
    picture: `scarf-${color.toLowerCase()}`,
    stock: { state: 'in' },
    ...overrides,
  };
}

/** Red is in stock, blue costs more and is low in stock, green is reduced and sold out. */
export const scarf: ProductDetail = {
  slug: 'scarf',
  name: 'Gyeoul scarf',
  category: 'wear',
  categoryName: 'Wear',
  blurb: 'Long enough to share',
  description: 'Lambswool from one flock.',
  details: ['180 cm', 'Wash cold'],
  picture: 'scarf-red',
  tint: 4,
  currency: 'USD',
  options: [{ name: 'Color', values: ['Red', 'Blue', 'Green'] }],
  variants: [
    createVariant('Red'),
    createVariant('Blue', { price: 3600, stock: { state: 'few', left: 2 } }),
    createVariant('Green', { price: 2800, was: 3500, stock: { state: 'out' } }),
  ],
};
