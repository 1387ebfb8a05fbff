import { getMinorUnitDigits } from '@domain/money';
import type { ProductDetail } from '../../backend/catalogue';

type UrlBuilder = { url(path: string): string; pictureUrl(picture: string): string };

/** A schema.org Product for search engines. Prices are decimal strings, as schema.org requires. */
export function buildProductData(
  product: ProductDetail,
  urls: UrlBuilder,
): Record<string, unknown> {
  const digits = getMinorUnitDigits(product.currency);
  const path = `/product/${product.slug}`;
  return {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: product.name,
    description: product.description,
    image: urls.pictureUrl(product.picture),
    category: product.categoryName,
    offers: product.variants.map(({ sku, price, stock }) => ({
      '@type': 'Offer',
      sku,
      url: urls.url(`${path}?sku=${encodeURIComponent(sku)}`),
      priceCurrency: product.currency,
      price: (price / 10 ** digits).toFixed(digits),
      availability: `https://schema.org/${AVAILABILITY[stock.state]}`,
    })),
  };
}

const AVAILABILITY = { in: 'InStock', few: 'LimitedAvailability', out: 'OutOfStock' } as const;
