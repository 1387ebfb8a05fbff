import { a } from '@aws-amplify/backend';
import { connectLive } from '../live/connect-live/resource';
import { NO_OPERATIONS } from './no-operations';

export const live = {
  // The user pool's `sub` → the id of the identity pool, which is a part of the person's topics.
  LiveIdentity: a
    .model({ userSub: a.id().required(), identityId: a.id().required() })
    .identifier(['userSub'])
    .disableOperations(NO_OPERATIONS)
    .authorization((allow) => [allow.group('staff')]),
  LiveConnection: a.customType({
    endpoint: a.string().required(),
    prefix: a.string().required(),
    region: a.string().required(),
    identityId: a.string().required(),
  }),
  connectLive: a
    .mutation()
    .returns(a.ref('LiveConnection').required())
    .handler(a.handler.function(connectLive))
    .authorization((allow) => [allow.guest(), allow.authenticated('identityPool')]),
};
