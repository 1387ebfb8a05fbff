import { inject } from '@angular/core';
import { PrerenderFallback, RenderMode, type ServerRoute } from '@angular/ssr';
import { PublicCatalogue } from './backend/public-catalogue';
import { categoriesQuery, newestProductsQuery } from './backend/public-queries';
import { LANGUAGE } from './ui/language';

const PAGE_SIZE = 50;

/** Catalogue pages are prerendered at build time; newer products and private pages render in the browser. */
export const serverRoutes: ServerRoute[] = [
  { path: '', renderMode: RenderMode.Prerender },
  { path: 'new', renderMode: RenderMode.Prerender },
  {
    path: 'category/:category',
    renderMode: RenderMode.Prerender,
    fallback: PrerenderFallback.Client,
    getPrerenderParams: listCategoryParams,
  },
  {
    path: 'product/:slug',
    renderMode: RenderMode.Prerender,
    fallback: PrerenderFallback.Client,
    getPrerenderParams: listProductParams,
  },
  { path: '**', renderMode: RenderMode.Client },
];

async function listCategoryParams(): Promise<Record<string, string>[]> {
  const cards = await inject(PublicCatalogue).read(categoriesQuery(inject(LANGUAGE)));
  return cards.map(({ slug }) => ({ category: slug }));
}

async function listProductParams(): Promise<Record<string, string>[]> {
  const catalogue = inject(PublicCatalogue);
  const language = inject(LANGUAGE);
  const params: Record<string, string>[] = [];
  let token: string | undefined;
  do {
    const page = await catalogue.read(newestProductsQuery(language, PAGE_SIZE, token));
    params.push(...page.products.map(({ slug }) => ({ slug })));
    token = page.nextToken ?? undefined;
  } while (token);
  return params;
}
