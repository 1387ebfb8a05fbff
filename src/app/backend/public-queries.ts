import type { CategoryCard, LineCard, ProductDetail, ProductPage } from './catalogue';

/** A public question and its answer's type; `key` tells two questions apart. */
export type PublicQuery<Answer> = {
  readonly field: string;
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly key: string;
  /** Never set: it only carries the type. */
  readonly answer?: Answer;
};

const stock = 'stock{state left}';
const options = 'options{name value}';
const card = `slug name category blurb picture tint currency priceFrom priceTo wasFrom sku variantCount ${stock}`;
const page = `{products{${card}}nextToken}`;

/** A question of the public API by its field, with the types of its variables. */
export function query<Answer>(
  field: string,
  types: Record<string, string>,
  variables: Record<string, unknown>,
  fields: string,
): PublicQuery<Answer> {
  const names = Object.keys(types);
  const declared = names.map((name) => `$${name}:${types[name] ?? ''}`).join(',');
  const passed = names.map((name) => `${name}:$${name}`).join(',');
  return {
    field,
    document: `query(${declared}){${field}(${passed})${fields}}`,
    variables,
    key: `${field}:${JSON.stringify(variables)}`,
  };
}

export const categories = (language: string) =>
  query<CategoryCard[]>(
    'categories',
    { language: 'String!' },
    { language },
    '{slug name blurb picture tint}',
  );

export const newestProducts = (language: string, limit: number, nextToken?: string) =>
  query<ProductPage>(
    'newestProducts',
    { language: 'String!', limit: 'Int', nextToken: 'String' },
    { language, limit, nextToken },
    page,
  );

export const productsByCategory = (
  category: string,
  language: string,
  limit: number,
  nextToken?: string,
) =>
  query<ProductPage>(
    'productsByCategory',
    { category: 'ID!', language: 'String!', limit: 'Int', nextToken: 'String' },
    { category, language, limit, nextToken },
    page,
  );

export const product = (slug: string, language: string) =>
  query<ProductDetail | null>(
    'product',
    { slug: 'ID!', language: 'String!' },
    { slug, language },
    `{slug name category categoryName blurb description details picture tint currency options{name values}variants{sku ${options} price was picture ${stock}}}`,
  );

export const lineCards = (skus: readonly string[], language: string) =>
  query<LineCard[]>(
    'lineCards',
    { skus: '[ID!]!', language: 'String!' },
    { skus, language },
    `{sku productSlug name ${options} price was currency picture tint weightGrams ${stock}}`,
  );
