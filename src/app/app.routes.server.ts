import { inject } from '@angular/core';
import { PrerenderFallback, RenderMode, type ServerRoute } from '@angular/ssr';
import { PublicCatalogue } from './backend/public-catalogue';
import { categories, newestProducts } from './backend/public-queries';
import { LANGUAGE } from './ui/language';

const PAGE = 50;

/** Catalogue pages become files at build time; what is new or private since then renders in the browser. */
export const serverRoutes: ServerRoute[] = [
  { path: '', renderMode: RenderMode.Prerender },
  { path: 'new', renderMode: RenderMode.Prerender },
  {
    path: 'category/:category',
    renderMode: RenderMode.Prerender,
    fallback: PrerenderFallback.Client,
    getPrerenderParams: categoryParams,
  },
  {
    path: 'product/:slug',
    renderMode: RenderMode.Prerender,
    fallback: PrerenderFallback.Client,
    getPrerenderParams: productParams,
  },
  { path: '**', renderMode: RenderMode.Client },
];

async function categoryParams(): Promise<Record<string, string>[]> {
  const known = await inject(PublicCatalogue).read(categories(inject(LANGUAGE)));
  return known.map(({ slug }) => ({ category: slug }));
}

async function productParams(): Promise<Record<string, string>[]> {
  const catalogue = inject(PublicCatalogue);
  const language = inject(LANGUAGE);
  const params: Record<string, string>[] = [];
  let token: string | undefined;
  do {
    const page = await catalogue.read(newestProducts(language, PAGE, token));
    params.push(...page.products.map(({ slug }) => ({ slug })));
    token = page.nextToken ?? undefined;
  } while (token);
  return params;
}
