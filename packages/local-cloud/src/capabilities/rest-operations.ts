import type { Capabilities } from './capability';
import { createOperationLookup } from './find-capability';
import type { RestRoutes } from './rest-routes';

type RestRequest = { method: string; path: string };
type Service = { name: string; capabilities: Capabilities; routes: RestRoutes };
type CompiledRoute = { operation: string; method: string; path: RegExp };

function compileRoutes(routes: RestRoutes): CompiledRoute[] {
  return Object.entries(routes).map(([operation, route]) => {
    const [method = '', path = ''] = route.split(' ');
    const pattern = path.replaceAll('**', '(.+)').replaceAll('/*', '/([^/]+)');
    return { operation, method, path: new RegExp(`^${pattern}/?$`) };
  });
}

/**
 * Creates the router of a REST service. `find` returns the implementation of the requested operation,
 * and the path parameters as they were sent. It throws a ServiceError (404) with the reason for an
 * operation that is refused or not listed. Throws immediately if the implementations or the routes do
 * not match the capabilities.
 */
export function createRestOperations<T>(
  { name, capabilities, routes }: Service,
  implementations: Record<string, T>,
): {
  find: (request: RestRequest) => { operation: string; implementation: T; parts: string[] };
  /** Whether the request matches a route of this service. */
  has: (request: RestRequest) => boolean;
} {
  const mismatches = [
    ...Object.keys(capabilities).filter((operation) => !Object.hasOwn(routes, operation)),
    ...Object.keys(routes).filter((operation) => !Object.hasOwn(capabilities, operation)),
  ];
  if (mismatches.length > 0) {
    throw new Error(`Routes do not match the capabilities: ${mismatches.join(', ')}`);
  }
  const compiled = compileRoutes(routes);
  const getImplementation = createOperationLookup(
    { name, capabilities, status: 404 },
    implementations,
  );
  const findRoute = (request: RestRequest) =>
    compiled.find(({ method, path }) => method === request.method && path.test(request.path));
  return {
    find(request) {
      const route = findRoute(request);
      const operation = route?.operation ?? `${request.method} ${request.path}`;
      const implementation = getImplementation(operation);
      const [, ...parts] = route?.path.exec(request.path) ?? [];
      return { operation, implementation, parts };
    },
    has: (request) => findRoute(request) !== undefined,
  };
}
