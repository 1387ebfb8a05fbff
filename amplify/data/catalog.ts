import { a } from '@aws-amplify/backend';
import { catalogTypes, catalogQueries } from './catalog-queries';

/** The catalogue. Staff write these models; everyone else reads them through the catalogue queries. */
const catalogModels = {
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

  // Both indexes are sparse: a product without `publishedAt` is a draft and is in neither. `listing` is
  // the partition key of the list of all products.
  Product: a
    .model({
      slug: a.id().required(),
      category: a.id().required(),
      listing: a.string().required(),
      publishedAt: a.datetime(),
      name: a.ref('LocalText').required(),
      blurb: a.ref('LocalText'),
      description: a.ref('LocalText').required(),
      details: a.ref('LocalText').required().array().required(),
      options: a.ref('LocalAxis').required().array().required(),
      picture: a.string().required(),
      tint: a.integer().required(),
      currency: a.string().required(),
      // The fields of the product card, written by catalog/refresh-card from variants and stock.
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
      index('listing').sortKeys(['publishedAt']).name('byListing').queryField(null),
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

export const catalog = { ...catalogModels, ...catalogTypes, ...catalogQueries };
