import { TestBed } from '@angular/core/testing';
import { CatalogueUnavailable, PublicCatalogue } from './public-catalogue';
import { categories, newestProducts, product } from './public-queries';
import { type StandInApi, standInApi } from './testing/fake-api';

const audio = { slug: 'audio', name: 'Audio', picture: 'headphones', tint: 3 };

describe('the public catalogue', () => {
  let api: StandInApi;
  let catalogue: PublicCatalogue;
  beforeEach(() => {
    api = standInApi({
      categories: () => [audio],
      product: ({ slug }) => (slug === 'known' ? { slug } : null),
    });
    catalogue = TestBed.inject(PublicCatalogue);
  });
  afterEach(() => {
    api.stop();
  });

  it('answers, and remembers what it answered', async () => {
    expect(catalogue.recall(categories('en'))).toBeUndefined();
    expect(await catalogue.read(categories('en'))).toEqual([audio]);
    expect(catalogue.recall(categories('en'))).toEqual([audio]);
  });

  it('tells two languages apart', async () => {
    await catalogue.read(categories('en'));
    expect(catalogue.recall(categories('ko'))).toBeUndefined();
  });

  it('knows of no product by an unknown name', async () => {
    expect(await catalogue.read(product('unknown', 'en'))).toBeNull();
  });

  const failures = [
    { how: 'offline', reason: 'offline' },
    { how: 500, reason: 'broken' },
    { how: 503, reason: 'broken' },
    { how: 429, reason: 'broken' },
    { how: 401, reason: 'refused' },
    { how: { error: 'Not Authorized' }, reason: 'refused' },
  ] as const;
  for (const { how, reason } of failures) {
    it(`says ${reason} for ${JSON.stringify(how)}`, async () => {
      api.fail(how);
      const problem: unknown = await catalogue.read(categories('en')).catch((e: unknown) => e);
      expect(problem).toBeInstanceOf(CatalogueUnavailable);
      expect((problem as CatalogueUnavailable).reason).toBe(reason);
    });
  }

  it('lets an aborted question go as one', async () => {
    const abort = new AbortController();
    abort.abort();
    const problem: unknown = await catalogue
      .read(categories('en'), abort.signal)
      .catch((e: unknown) => e);
    expect((problem as Error).name).toBe('AbortError');
  });

  it('leaves a page token out of the key when there is none', () => {
    expect(newestProducts('en', 24).key).toBe(newestProducts('en', 24, undefined).key);
    expect(newestProducts('en', 24, 'next').key).not.toBe(newestProducts('en', 24).key);
  });
});
