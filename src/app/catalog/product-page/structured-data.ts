import { minorDigits } from '@domain/money';
import type { ProductDetail } from '../../backend/catalogue';

type Addresses = { url(path: string): string; pictureUrl(picture: string): string };

/** The product as schema.org describes one, for search engines. Prices become decimal strings, as schema.org wants them. */
export function productData(product: ProductDetail, at: Addresses): Record<string, unknown> {
  const digits = minorDigits(product.currency);
  const path = `/product/${product.slug}`;
  return {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: product.name,
    description: product.description,
    image: at.pictureUrl(product.picture),
    category: product.categoryName,
    offers: product.variants.map(({ sku, price, stock }) => ({
      '@type': 'Offer',
      sku,
      url: at.url(`${path}?sku=${encodeURIComponent(sku)}`),
      priceCurrency: product.currency,
      price: (price / 10 ** digits).toFixed(digits),
      availability: `https://schema.org/${AVAILABILITY[stock.state]}`,
    })),
  };
}

const AVAILABILITY = { in: 'InStock', few: 'LimitedAvailability', out: 'OutOfStock' } as const;
