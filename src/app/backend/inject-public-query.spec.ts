import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { PublicCatalogue } from './public-catalogue';
import { productQuery } from './public-queries';
import { injectPublicQuery } from './inject-public-query';
import { type FakeApi, createFakeApi } from './testing/fake-api';

/** Runs effects and waits for the fake API's response and an idle callback. */
async function settle(): Promise<void> {
  TestBed.tick();
  await new Promise((done) => setTimeout(done, 0));
  await new Promise((done) => requestIdleCallback(done));
  await new Promise((done) => setTimeout(done, 0));
}

describe('injectPublicQuery', () => {
  let api: FakeApi;
  let price: number;
  beforeEach(() => {
    price = 100;
    api = createFakeApi({ product: ({ slug }) => ({ slug, price }) });
  });
  afterEach(() => {
    api.stop();
  });

  const open = (slug = signal('mug')) =>
    TestBed.runInInjectionContext(() => injectPublicQuery(() => productQuery(slug(), 'en')));

  it('loads, then is ready', async () => {
    const { state } = open();
    expect(state().status).toBe('loading');
    await settle();
    expect(state()).toEqual({ status: 'ready', value: jasmine.objectContaining({ slug: 'mug' }) });
  });

  it('loads again when the query changes', async () => {
    const slug = signal('mug');
    const { state } = open(slug);
    await settle();
    slug.set('bowl');
    expect(state().status).toBe('loading');
    await settle();
    expect(state()).toEqual({ status: 'ready', value: jasmine.objectContaining({ slug: 'bowl' }) });
  });

  it('shows a cached result at once and refreshes it', async () => {
    await TestBed.inject(PublicCatalogue).read(productQuery('mug', 'en'));
    price = 90;
    const { state } = open();
    expect(state()).toEqual({ status: 'ready', value: jasmine.objectContaining({ price: 100 }) });
    await settle();
    expect(state()).toEqual({ status: 'ready', value: jasmine.objectContaining({ price: 90 }) });
  });

  it('keeps the cached result when the refresh fails', async () => {
    await TestBed.inject(PublicCatalogue).read(productQuery('mug', 'en'));
    api.fail('offline');
    const { state } = open();
    await settle();
    expect(state()).toEqual({ status: 'ready', value: jasmine.objectContaining({ price: 100 }) });
  });

  it('has the reason of a failure and loads again on retry', async () => {
    api.fail(503);
    const { state, retry } = open();
    await settle();
    expect(state()).toEqual({ status: 'failed', reason: 'broken' });
    api.recover();
    retry();
    expect(state().status).toBe('loading');
    await settle();
    expect(state().status).toBe('ready');
  });
});
