import { a } from '@aws-amplify/backend';

const card = {
  slug: a.id().required(),
  name: a.string().required(),
  blurb: a.string(),
  picture: a.string().required(),
  tint: a.integer().required(),
};

/** The public view of the catalogue: texts in one language, stock as a band. */
export const catalogTypes = {
  StockBand: a.customType({ state: a.string().required(), left: a.integer() }),
  OptionChoice: a.customType({ name: a.string().required(), value: a.string().required() }),
  OptionAxis: a.customType({
    name: a.string().required(),
    values: a.string().required().array().required(),
  }),
  CategoryCard: a.customType(card),
  ProductCard: a.customType({
    ...card,
    category: a.id().required(),
    currency: a.string().required(),
    priceFrom: a.integer().required(),
    priceTo: a.integer().required(),
    wasFrom: a.integer(),
    sku: a.id(),
    variantCount: a.integer().required(),
    stock: a.ref('StockBand').required(),
    publishedAt: a.string().required(),
  }),
  ProductPage: a.customType({
    products: a.ref('ProductCard').required().array().required(),
    nextToken: a.string(),
  }),
  VariantCard: a.customType({
    sku: a.id().required(),
    options: a.ref('OptionChoice').required().array().required(),
    price: a.integer().required(),
    was: a.integer(),
    picture: a.string().required(),
    stock: a.ref('StockBand').required(),
  }),
  ProductDetail: a.customType({
    ...card,
    category: a.id().required(),
    categoryName: a.string().required(),
    description: a.string().required(),
    details: a.string().required().array().required(),
    currency: a.string().required(),
    options: a.ref('OptionAxis').required().array().required(),
    variants: a.ref('VariantCard').required().array().required(),
    publishedAt: a.string().required(),
  }),
  LineCard: a.customType({
    sku: a.id().required(),
    productSlug: a.id().required(),
    name: a.string().required(),
    options: a.ref('OptionChoice').required().array().required(),
    price: a.integer().required(),
    was: a.integer(),
    currency: a.string().required(),
    picture: a.string().required(),
    tint: a.integer().required(),
    weightGrams: a.integer(),
    stock: a.ref('StockBand').required(),
  }),
};

const pageArguments = { language: a.string(), limit: a.integer(), nextToken: a.string() };
const buildCards = a.handler.custom({ entry: '../catalog/queries/build-product-cards.js' });

/** Queries of published products, for the API key and signed-in users. */
export const catalogQueries = {
  categories: a
    .query()
    .arguments({ language: a.string() })
    .returns(a.ref('CategoryCard').required().array().required())
    .handler(
      a.handler.custom({
        dataSource: a.ref('Category'),
        entry: '../catalog/queries/list-categories.js',
      }),
    )
    .authorization((allow) => [allow.publicApiKey(), allow.authenticated()]),
  newestProducts: a
    .query()
    .arguments(pageArguments)
    .returns(a.ref('ProductPage').required())
    .handler([
      a.handler.custom({
        dataSource: a.ref('Product'),
        entry: '../catalog/queries/list-newest-products.js',
      }),
      buildCards,
    ])
    .authorization((allow) => [allow.publicApiKey(), allow.authenticated()]),
  productsByCategory: a
    .query()
    .arguments({ category: a.id().required(), ...pageArguments })
    .returns(a.ref('ProductPage').required())
    .handler([
      a.handler.custom({
        dataSource: a.ref('Product'),
        entry: '../catalog/queries/list-products-by-category.js',
      }),
      buildCards,
    ])
    .authorization((allow) => [allow.publicApiKey(), allow.authenticated()]),
  product: a
    .query()
    .arguments({ slug: a.id().required(), language: a.string() })
    .returns(a.ref('ProductDetail'))
    .handler([
      a.handler.custom({
        dataSource: a.ref('Product'),
        entry: '../catalog/queries/get-published-product.js',
      }),
      a.handler.custom({
        dataSource: a.ref('Category'),
        entry: '../catalog/queries/get-category.js',
      }),
      a.handler.custom({
        dataSource: a.ref('Variant'),
        entry: '../catalog/queries/list-variants.js',
      }),
      a.handler.custom({
        dataSource: a.ref('Stock'),
        entry: '../catalog/queries/get-stock.js',
      }),
      a.handler.custom({ entry: '../catalog/queries/build-product-detail.js' }),
    ])
    .authorization((allow) => [allow.publicApiKey(), allow.authenticated()]),
  lineCards: a
    .query()
    .arguments({ skus: a.id().required().array().required(), language: a.string() })
    .returns(a.ref('LineCard').required().array().required())
    .handler([
      a.handler.custom({
        dataSource: a.ref('Variant'),
        entry: '../catalog/queries/get-variants-by-sku.js',
      }),
      a.handler.custom({
        dataSource: a.ref('Product'),
        entry: '../catalog/queries/get-published-products.js',
      }),
      a.handler.custom({
        dataSource: a.ref('Stock'),
        entry: '../catalog/queries/get-stock.js',
      }),
      a.handler.custom({ entry: '../catalog/queries/build-line-cards.js' }),
    ])
    .authorization((allow) => [allow.publicApiKey(), allow.authenticated()]),
};
