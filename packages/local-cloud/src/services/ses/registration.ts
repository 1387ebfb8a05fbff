import type { ServiceRegistration } from '../../core/service-registration';
import type { Ses } from './ses';

/** SES's API (version 2), for signed requests. */
export function registerSes(ses: Ses): ServiceRegistration {
  return {
    signed: {
      signingNames: ['ses'],
      handle: (request, caller) => ses.handle(request, caller),
    },
  };
}
