import { a } from '@aws-amplify/backend';
import { NO_OPERATIONS } from './no-operations';

export const coupons = {
  // domain/coupon.ts documents the fields. Staff write this model; functions and the query below read it.
  Coupon: a
    .model({
      code: a.id().required(),
      kind: a.string().required(),
      value: a.integer().required(),
      startsAt: a.datetime(),
      endsAt: a.datetime(),
      minimum: a.integer(),
      maxUses: a.integer(),
      maxUsesPerPerson: a.integer(),
      active: a.boolean().required(),
    })
    .identifier(['code'])
    .disableOperations(['subscriptions'])
    .authorization((allow) => [allow.group('staff')]),
  // The number of uses of a limited coupon: <code> in total, <code>#<person> per person.
  CouponUse: a
    .model({ id: a.id().required(), uses: a.integer().required() })
    .disableOperations(NO_OPERATIONS)
    .authorization((allow) => [allow.group('staff')]),
  CouponView: a.customType({
    code: a.id().required(),
    kind: a.string().required(),
    value: a.integer().required(),
    startsAt: a.string(),
    endsAt: a.string(),
    minimum: a.integer(),
  }),
  coupon: a
    .query()
    .arguments({ code: a.string().required() })
    .returns(a.ref('CouponView'))
    .handler(a.handler.custom({ dataSource: a.ref('Coupon'), entry: '../coupons/get-coupon.js' }))
    .authorization((allow) => [allow.publicApiKey(), allow.authenticated()]),
};
