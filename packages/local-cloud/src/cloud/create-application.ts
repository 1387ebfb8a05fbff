import { withDateHeader, type HttpApplication } from '../core/http-server';
import type { RequestGuard } from '../core/request-guard';
import { createRouter } from '../core/router';
import type { FaultInjector } from '../instrumentation/faults';
import { instrument } from '../instrumentation/instrument';
import type { CloudContext } from './context';
import { registerServices } from './register-services';
import type { Services } from './start-services';

type ApplicationOptions = Pick<CloudContext, 'counts' | 'clock' | 'options'> & {
  services: Services;
  guard: RequestGuard;
  faults: FaultInjector;
};

/**
 * The HTTP application of the cloud: each request passes the guard, is counted and may fail with an
 * injected fault, and is routed to its service.
 */
export function createApplication(application: ApplicationOptions): HttpApplication {
  const { services, guard, counts, faults, clock, options } = application;
  const { iam, functions, stripe } = services;
  const router = createRouter({
    registrations: registerServices(services, counts),
    authenticate: (request) => iam.authenticate(request),
    log: options.log ?? (() => undefined),
  });
  const handle = instrument(router.handle, {
    counts,
    faults,
    findSender: functions.findCallingInstance,
    stripe,
    formatError: router.formatError,
  });
  return {
    handle: withDateHeader(guard.guard(handle, router.handlesCors), clock.now),
    upgrade: guard.guardUpgrade(router.upgrade),
    bodyLimit: router.bodyLimit,
  };
}
