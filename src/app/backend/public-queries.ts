import type { CategoryCard, LineCard, ProductDetail, ProductPage } from './catalogue';

/** A public GraphQL query with its result type. `key` identifies the query and its variables. */
export type PublicQuery<Result> = {
  readonly field: string;
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly key: string;
  /** Never set: it only carries the type. */
  readonly result?: Result;
};

const STOCK = 'stock{state left}';
const OPTIONS = 'options{name value}';
const PRODUCT_CARD = `slug name category blurb picture tint currency priceFrom priceTo wasFrom sku variantCount ${STOCK}`;
const PRODUCT_PAGE = `{products{${PRODUCT_CARD}}nextToken}`;

/** Builds a query of one field. `types` are the GraphQL types of its variables, `fields` its selection set. */
export function buildQuery<Result>(
  field: string,
  types: Record<string, string>,
  variables: Record<string, unknown>,
  fields: string,
): PublicQuery<Result> {
  const names = Object.keys(types);
  const declarations = names.map((name) => `$${name}:${types[name] ?? ''}`).join(',');
  const args = names.map((name) => `${name}:$${name}`).join(',');
  return {
    field,
    document: `query(${declarations}){${field}(${args})${fields}}`,
    variables,
    key: `${field}:${JSON.stringify(variables)}`,
  };
}

export const categoriesQuery = (language: string) =>
  buildQuery<CategoryCard[]>(
    'categories',
    { language: 'String!' },
    { language },
    '{slug name blurb picture tint}',
  );

export const newestProductsQuery = (language: string, limit: number, nextToken?: string) =>
  buildQuery<ProductPage>(
    'newestProducts',
    { language: 'String!', limit: 'Int', nextToken: 'String' },
    { language, limit, nextToken },
    PRODUCT_PAGE,
  );

export const productsByCategoryQuery = (
  category: string,
  language: string,
  limit: number,
  nextToken?: string,
) =>
  buildQuery<ProductPage>(
    'productsByCategory',
    { category: 'ID!', language: 'String!', limit: 'Int', nextToken: 'String' },
    { category, language, limit, nextToken },
    PRODUCT_PAGE,
  );

export const productQuery = (slug: string, language: string) =>
  buildQuery<ProductDetail | null>(
    'product',
    { slug: 'ID!', language: 'String!' },
    { slug, language },
    `{slug name category categoryName blurb description details picture tint currency options{name values}variants{sku ${OPTIONS} price was picture ${STOCK}}}`,
  );

export const lineCardsQuery = (skus: readonly string[], language: string) =>
  buildQuery<LineCard[]>(
    'lineCards',
    { skus: '[ID!]!', language: 'String!' },
    { skus, language },
    `{sku productSlug name ${OPTIONS} price was currency picture tint weightGrams ${STOCK}}`,
  );
