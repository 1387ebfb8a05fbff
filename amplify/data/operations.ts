import { a } from '@aws-amplify/backend';
import { hidden } from './hidden';

export const operations = {
  // What the shop could not put right by itself. One list, so that it is read by its key; what is right
  // again disappears from it. The id says what is wrong with what: finding it again stores it once.
  ShopProblem: a
    .model({
      list: a.string().required(),
      id: a.id().required(),
      kind: a.string().required(),
      orderId: a.id(),
      detail: a.string().required(),
      at: a.datetime().required(),
    })
    .identifier(['list', 'id'])
    .disableOperations(hidden)
    .authorization((allow) => [allow.group('staff')]),
  ShopProblemView: a.customType({
    id: a.id().required(),
    kind: a.string().required(),
    orderId: a.id(),
    detail: a.string().required(),
    at: a.string().required(),
  }),
  // The oldest hundred: more than that is one problem.
  shopProblems: a
    .query()
    .returns(a.ref('ShopProblemView').required().array().required())
    .handler(
      a.handler.custom({
        dataSource: a.ref('ShopProblem'),
        entry: '../operations/queries/shop-problems.js',
      }),
    )
    .authorization((allow) => [allow.group('staff')]),
};
