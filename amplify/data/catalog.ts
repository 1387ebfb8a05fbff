import { a } from '@aws-amplify/backend';

/** What the shop sells. Staff write it; everyone else reads it through the queries below. */
export const catalogModels = {
  LocalText: a.customType({ en: a.string().required(), ko: a.string() }),
  LocalAxis: a.customType({
    name: a.ref('LocalText').required(),
    values: a.ref('LocalText').required().array().required(),
  }),
  LocalChoice: a.customType({
    name: a.ref('LocalText').required(),
    value: a.ref('LocalText').required(),
  }),

  Category: a
    .model({
      slug: a.id().required(),
      position: a.integer().required(),
      name: a.ref('LocalText').required(),
      blurb: a.ref('LocalText'),
      picture: a.string().required(),
      tint: a.integer().required(),
    })
    .identifier(['slug'])
    .disableOperations(['subscriptions'])
    .authorization((allow) => [allow.group('staff')]),

  // Both indexes are sparse: a product without `publishedAt` is a draft and is in neither.
  Product: a
    .model({
      slug: a.id().required(),
      category: a.id().required(),
      shelf: a.string().required(),
      publishedAt: a.datetime(),
      name: a.ref('LocalText').required(),
      blurb: a.ref('LocalText'),
      description: a.ref('LocalText').required(),
      details: a.ref('LocalText').required().array().required(),
      options: a.ref('LocalAxis').required().array().required(),
      picture: a.string().required(),
      tint: a.integer().required(),
      currency: a.string().required(),
      // The card that lists show; kept by catalog/refresh-card from the variants and their stock.
      priceFrom: a.integer(),
      priceTo: a.integer(),
      wasFrom: a.integer(),
      variantCount: a.integer(),
      onlySku: a.id(),
      stockState: a.string(),
      stockLeft: a.integer(),
    })
    .identifier(['slug'])
    .secondaryIndexes((index) => [
      index('category').sortKeys(['publishedAt']).name('byCategory').queryField(null),
      index('shelf').sortKeys(['publishedAt']).name('byShelf').queryField(null),
    ])
    .disableOperations(['subscriptions'])
    .authorization((allow) => [allow.group('staff')]),

  Variant: a
    .model({
      sku: a.id().required(),
      productSlug: a.id().required(),
      position: a.integer().required(),
      options: a.ref('LocalChoice').required().array().required(),
      price: a.integer().required(),
      was: a.integer(),
      picture: a.string().required(),
      weightGrams: a.integer(),
    })
    .identifier(['sku'])
    .secondaryIndexes((index) => [
      index('productSlug').sortKeys(['position']).name('byProduct').queryField(null),
    ])
    .disableOperations(['subscriptions'])
    .authorization((allow) => [allow.group('staff')]),
};

const card = {
  slug: a.id().required(),
  name: a.string().required(),
  blurb: a.string(),
  picture: a.string().required(),
  tint: a.integer().required(),
};

const catalogAnswers = {
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
    stock: a.ref('StockBand').required(),
  }),
};

const page = { language: a.string(), limit: a.integer(), nextToken: a.string() };
const cards = a.handler.custom({ entry: '../catalog/queries/product-cards.js' });

const catalogQueries = {
  categories: a
    .query()
    .arguments({ language: a.string() })
    .returns(a.ref('CategoryCard').required().array().required())
    .handler(
      a.handler.custom({
        dataSource: a.ref('Category'),
        entry: '../catalog/queries/categories.js',
      }),
    )
    .authorization((allow) => [allow.publicApiKey(), allow.authenticated()]),
  newestProducts: a
    .query()
    .arguments(page)
    .returns(a.ref('ProductPage').required())
    .handler([
      a.handler.custom({
        dataSource: a.ref('Product'),
        entry: '../catalog/queries/newest-products.js',
      }),
      cards,
    ])
    .authorization((allow) => [allow.publicApiKey(), allow.authenticated()]),
  productsByCategory: a
    .query()
    .arguments({ category: a.id().required(), ...page })
    .returns(a.ref('ProductPage').required())
    .handler([
      a.handler.custom({
        dataSource: a.ref('Product'),
        entry: '../catalog/queries/products-by-category.js',
      }),
      cards,
    ])
    .authorization((allow) => [allow.publicApiKey(), allow.authenticated()]),
  product: a
    .query()
    .arguments({ slug: a.id().required(), language: a.string() })
    .returns(a.ref('ProductDetail'))
    .handler([
      a.handler.custom({
        dataSource: a.ref('Product'),
        entry: '../catalog/queries/published-product.js',
      }),
      a.handler.custom({
        dataSource: a.ref('Category'),
        entry: '../catalog/queries/category-of-product.js',
      }),
      a.handler.custom({
        dataSource: a.ref('Variant'),
        entry: '../catalog/queries/variants-of-product.js',
      }),
      a.handler.custom({
        dataSource: a.ref('Stock'),
        entry: '../catalog/queries/stock-of-variants.js',
      }),
      a.handler.custom({ entry: '../catalog/queries/product-detail.js' }),
    ])
    .authorization((allow) => [allow.publicApiKey(), allow.authenticated()]),
  lineCards: a
    .query()
    .arguments({ skus: a.id().required().array().required(), language: a.string() })
    .returns(a.ref('LineCard').required().array().required())
    .handler([
      a.handler.custom({
        dataSource: a.ref('Variant'),
        entry: '../catalog/queries/variants-by-sku.js',
      }),
      a.handler.custom({
        dataSource: a.ref('Product'),
        entry: '../catalog/queries/published-products-of-variants.js',
      }),
      a.handler.custom({
        dataSource: a.ref('Stock'),
        entry: '../catalog/queries/stock-of-variants.js',
      }),
      a.handler.custom({ entry: '../catalog/queries/line-cards.js' }),
    ])
    .authorization((allow) => [allow.publicApiKey(), allow.authenticated()]),
};

export const catalog = { ...catalogModels, ...catalogAnswers, ...catalogQueries };
