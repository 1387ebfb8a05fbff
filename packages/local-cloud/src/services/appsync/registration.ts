import type { ServiceRegistration } from '../../core/service-registration';
import type { AppSync } from './appsync';
import { REALTIME_PATH } from './realtime/realtime';

/** The GraphQL API at `/graphql`, and its subscriptions over WebSocket. */
export function registerAppSync(appSync: AppSync): ServiceRegistration {
  return {
    paths: [{ pattern: /^\/graphql$/, handle: (request) => appSync.handle(request) }],
    upgrade: {
      path: REALTIME_PATH,
      handle: (request, socket, head) => {
        appSync.realtime.upgrade(request, socket, head);
      },
    },
  };
}
