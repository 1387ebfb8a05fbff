import { a } from '@aws-amplify/backend';
import { connectLive } from '../live/connect-live/resource';
import { hidden } from './hidden';

export const live = {
  // Where a person listens: the user pool's `sub` → the identity pool's id, which names their topics.
  LiveIdentity: a
    .model({ userSub: a.id().required(), identityId: a.id().required() })
    .identifier(['userSub'])
    .disableOperations(hidden)
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
