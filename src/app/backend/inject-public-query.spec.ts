import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { PublicCatalogue } from './public-catalogue';
import { product } from './public-queries';
import { publicView } from './public-view';
import { type StandInApi, standInApi } from './testing/fake-api';

/** Lets effects run, the stand-in answer, and the idle time come. */
async function settle(): Promise<void> {
  TestBed.tick();
  await new Promise((done) => setTimeout(done, 0));
  await new Promise((done) => requestIdleCallback(done));
  await new Promise((done) => setTimeout(done, 0));
}

describe('a public view', () => {
  let api: StandInApi;
  let price: number;
  beforeEach(() => {
    price = 100;
    api = standInApi({ product: ({ slug }) => ({ slug, price }) });
  });
  afterEach(() => {
    api.stop();
  });

  const open = (slug = signal('mug')) =>
    TestBed.runInInjectionContext(() => publicView(() => product(slug(), 'en')));

  it('loads, then is ready', async () => {
    const { view } = open();
    expect(view().is).toBe('loading');
    await settle();
    expect(view()).toEqual({ is: 'ready', value: jasmine.objectContaining({ slug: 'mug' }) });
  });

  it('follows the question', async () => {
    const slug = signal('mug');
    const { view } = open(slug);
    await settle();
    slug.set('bowl');
    expect(view().is).toBe('loading');
    await settle();
    expect(view()).toEqual({ is: 'ready', value: jasmine.objectContaining({ slug: 'bowl' }) });
  });

  it('shows at once what is known, and freshens it behind', async () => {
    await TestBed.inject(PublicCatalogue).read(product('mug', 'en'));
    price = 90;
    const { view } = open();
    expect(view()).toEqual({ is: 'ready', value: jasmine.objectContaining({ price: 100 }) });
    await settle();
    expect(view()).toEqual({ is: 'ready', value: jasmine.objectContaining({ price: 90 }) });
  });

  it('keeps what is known when freshening fails', async () => {
    await TestBed.inject(PublicCatalogue).read(product('mug', 'en'));
    api.fail('offline');
    const { view } = open();
    await settle();
    expect(view()).toEqual({ is: 'ready', value: jasmine.objectContaining({ price: 100 }) });
  });

  it('says why nothing came, and tries again when asked', async () => {
    api.fail(503);
    const { view, retry } = open();
    await settle();
    expect(view()).toEqual({ is: 'failed', reason: 'broken' });
    api.recover();
    retry();
    expect(view().is).toBe('loading');
    await settle();
    expect(view().is).toBe('ready');
  });
});
