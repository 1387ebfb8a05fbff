import type {
  CategoryCard,
  ProductCard,
  ProductDetail,
  VariantCard,
} from '../../backend/catalogue';

/** For specs: goods as the API tells them. */
export const wear: CategoryCard = {
  slug: 'wear',
  name: 'Wear',
  blurb: 'For every weather',
  picture: 'scarf-red',
  tint: 4,
};

export function card(slug: string, more: Partial<ProductCard> = {}): ProductCard {
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
    ...more,
  };
}

function variant(colour: string, more: Partial<VariantCard> = {}): VariantCard {
  return {
    sku: `SCARF-${colour.toUpperCase()}`,
    options: [{ name: 'Colour', value: colour }],
    price: 3200,
    picture: `scarf-${colour.toLowerCase()}`,
    stock: { state: 'in' },
    ...more,
  };
}

/** Red is in, blue is dearer and short, green is reduced and gone. */
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
  options: [{ name: 'Colour', values: ['Red', 'Blue', 'Green'] }],
  variants: [
    variant('Red'),
    variant('Blue', { price: 3600, stock: { state: 'few', left: 2 } }),
    variant('Green', { price: 2800, was: 3500, stock: { state: 'out' } }),
  ],
};
