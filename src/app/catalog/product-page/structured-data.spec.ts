import { scarf } from '../testing/catalog.fixture';
import { buildProductData } from './structured-data';

const urls = {
  url: (path: string) => `https://shop.example${path}`,
  pictureUrl: (picture: string) => `https://shop.example/pictures/${picture}.webp`,
};

type SchemaOffer = { sku: string; price: string; availability: string; url: string };
const getOffers = (data: Record<string, unknown>): SchemaOffer[] => data['offers'] as SchemaOffer[];

describe('buildProductData', () => {
  it('has one offer per variant', () => {
    const offers = getOffers(buildProductData(scarf, urls));
    expect(offers.map(({ sku, price }) => [sku, price])).toEqual([
      ['SCARF-RED', '32.00'],
      ['SCARF-BLUE', '36.00'],
      ['SCARF-GREEN', '28.00'],
    ]);
    expect(offers.map(({ availability }) => availability.split('/').at(-1))).toEqual([
      'InStock',
      'LimitedAvailability',
      'OutOfStock',
    ]);
    expect(offers[1]!.url).toBe('https://shop.example/product/scarf?sku=SCARF-BLUE');
  });

  it('formats prices of currencies without minor units', () => {
    const [first] = getOffers(buildProductData({ ...scarf, currency: 'KRW' }, urls));
    expect(first!.price).toBe('3200');
  });
});
