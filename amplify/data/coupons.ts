import { a } from '@aws-amplify/backend';
import { hidden } from './hidden';

export const coupons = {
  // domain/coupon.ts says what the fields mean. Staff write it; functions and the query below read it.
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
  // How often a coupon is in use, <code> in all and <code>#<person>; counted only where it is limited.
  CouponUse: a
    .model({ id: a.id().required(), uses: a.integer().required() })
    .disableOperations(hidden)
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
    .handler(a.handler.custom({ dataSource: a.ref('Coupon'), entry: '../coupons/coupon.js' }))
    .authorization((allow) => [allow.publicApiKey(), allow.authenticated()]),
};
