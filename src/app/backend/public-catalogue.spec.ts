import { TestBed } from '@angular/core/testing';
import { CatalogueUnavailable, PublicCatalogue } from './public-catalogue';
import { categoriesQuery, newestProductsQuery, productQuery } from './public-queries';
import { type FakeApi, createFakeApi } from './testing/fake-api';

const audio = { slug: 'audio', name: 'Audio', picture: 'headphones', tint: 3 };

describe('the public catalogue', () => {
  let api: FakeApi;
  let catalogue: PublicCatalogue;
  beforeEach(() => {
    api = createFakeApi({
      categories: () => [audio],
      product: ({ slug }) => (slug === 'known' ? { slug } : null),
    });
    catalogue = TestBed.inject(PublicCatalogue);
  });
  afterEach(() => {
    api.stop();
  });

  it('returns a result and caches it', async () => {
    expect(catalogue.getCached(categoriesQuery('en'))).toBeUndefined();
    expect(await catalogue.read(categoriesQuery('en'))).toEqual([audio]);
    expect(catalogue.getCached(categoriesQuery('en'))).toEqual([audio]);
  });

  it('caches each language separately', async () => {
    await catalogue.read(categoriesQuery('en'));
    expect(catalogue.getCached(categoriesQuery('ko'))).toBeUndefined();
  });

  it('returns null for an unknown product', async () => {
    expect(await catalogue.read(productQuery('unknown', 'en'))).toBeNull();
  });

  const failures = [
    { failure: 'offline', reason: 'offline' },
    { failure: 500, reason: 'broken' },
    { failure: 503, reason: 'broken' },
    { failure: 429, reason: 'broken' },
    { failure: 401, reason: 'refused' },
    { failure: { error: 'Not Authorized' }, reason: 'refused' },
  ] as const;
  for (const { failure, reason } of failures) {
    it(`throws ${reason} for ${JSON.stringify(failure)}`, async () => {
      api.fail(failure);
      const error: unknown = await catalogue.read(categoriesQuery('en')).catch((e: unknown) => e);
      expect(error).toBeInstanceOf(CatalogueUnavailable);
      expect((error as CatalogueUnavailable).reason).toBe(reason);
    });
  }

  it('rejects with AbortError when aborted', async () => {
    const abort = new AbortController();
    abort.abort();
    const error: unknown = await catalogue
      .read(categoriesQuery('en'), abort.signal)
      .catch((e: unknown) => e);
    expect((error as Error).name).toBe('AbortError');
  });

  it('omits an absent page token from the key', () => {
    expect(newestProductsQuery('en', 24).key).toBe(newestProductsQuery('en', 24, undefined).key);
    expect(newestProductsQuery('en', 24, 'next').key).not.toBe(newestProductsQuery('en', 24).key);
  });
});
