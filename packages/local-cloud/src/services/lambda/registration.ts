import type { ServiceRegistration } from '../../core/service-registration';
import type { Functions } from './functions';

/** Lambda's API (`Invoke`), and function URLs at `/lambda-url/<id>/`. */
export function registerLambda(functions: Functions): ServiceRegistration {
  return {
    paths: [
      {
        pattern: /^\/lambda-url\/([^/]+)(\/|$)/,
        handle: (request) => functions.invokeUrl(request.path.split('/')[2] ?? '', request),
      },
    ],
    signed: {
      signingNames: ['lambda'],
      handle: (request, caller) => functions.handle(request, caller),
    },
  };
}
