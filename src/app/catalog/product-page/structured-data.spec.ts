import { scarf } from '../testing/catalog.fixture';
import { productData } from './structured-data';

const at = {
  url: (path: string) => `https://shop.example${path}`,
  pictureUrl: (picture: string) => `https://shop.example/pictures/${picture}.webp`,
};

type Offer = { sku: string; price: string; availability: string; url: string };
const offers = (data: Record<string, unknown>): Offer[] => data['offers'] as Offer[];

describe('what search engines are told', () => {
  it('is one offer a variant', () => {
    const told = offers(productData(scarf, at));
    expect(told.map(({ sku, price }) => [sku, price])).toEqual([
      ['SCARF-RED', '32.00'],
      ['SCARF-BLUE', '36.00'],
      ['SCARF-GREEN', '28.00'],
    ]);
    expect(told.map(({ availability }) => availability.split('/').at(-1))).toEqual([
      'InStock',
      'LimitedAvailability',
      'OutOfStock',
    ]);
    expect(told[1]!.url).toBe('https://shop.example/product/scarf?sku=SCARF-BLUE');
  });

  it('knows currencies without cents', () => {
    const [first] = offers(productData({ ...scarf, currency: 'KRW' }, at));
    expect(first!.price).toBe('3200');
  });
});
