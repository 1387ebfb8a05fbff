import { a } from '@aws-amplify/backend';
import { NO_OPERATIONS } from './no-operations';

export const operations = {
  // Problems that only staff can solve. All share one partition key (`list`), so that they are queried by
  // key; solved problems are deleted. The id is <kind>#<subject>, so that a problem is stored once.
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
    .disableOperations(NO_OPERATIONS)
    .authorization((allow) => [allow.group('staff')]),
  ShopProblemView: a.customType({
    id: a.id().required(),
    kind: a.string().required(),
    orderId: a.id(),
    detail: a.string().required(),
    at: a.string().required(),
  }),
  // The first hundred by id; more of them have a common cause.
  shopProblems: a
    .query()
    .returns(a.ref('ShopProblemView').required().array().required())
    .handler(
      a.handler.custom({
        dataSource: a.ref('ShopProblem'),
        entry: '../operations/queries/list-shop-problems.js',
      }),
    )
    .authorization((allow) => [allow.group('staff')]),
};
