import { formatJsonError, formatJsonResponse, parseJsonCall, type JsonCall } from './aws-protocol';
import type { Caller } from './caller';
import type { ServiceRequest, ServiceResponse } from './http-message';
import { DEFAULT_BODY_LIMIT, rejectUpgrade, type HttpApplication } from './http-server';
import { ServiceError } from './service-error';
import type {
  JsonRoute,
  PathRoute,
  ServiceRegistration,
  SignedRoute,
} from './service-registration';

/** Dispatches requests to the registered services. */
export type Router = Required<HttpApplication> & {
  /** The service at this path sets its own CORS headers. */
  handlesCors: (path: string) => boolean;
  /** The error as the service at the request's path formats it. */
  formatError: (request: ServiceRequest, error: ServiceError) => ServiceResponse;
};

type RouterOptions = {
  registrations: readonly ServiceRegistration[];
  /** Throws ServiceError 403 for a signature that is not valid. */
  authenticate: (request: ServiceRequest) => Caller;
  /** Receives the stack of unexpected errors. */
  log: (line: string) => void;
};

/** Indexes registrations by the ways in which requests reach a service. */
function createRoutingTable(registrations: readonly ServiceRegistration[]) {
  const paths = registrations.flatMap((one) => one.paths ?? []);
  const jsonRoutes = new Map<string, JsonRoute>();
  const signedRoutes = new Map<string, SignedRoute>();
  for (const { json, signed } of registrations) {
    if (json) jsonRoutes.set(json.targetPrefix, json);
    for (const name of signed?.signingNames ?? []) if (signed) signedRoutes.set(name, signed);
  }
  return {
    findPaths: (path: string): PathRoute[] => paths.filter(({ pattern }) => pattern.test(path)),
    findJson: (targetPrefix: string) => jsonRoutes.get(targetPrefix),
    findSigned: (signingName: string) => signedRoutes.get(signingName),
    findUpgrade: (url = '') => {
      const path = url.split('?')[0];
      return registrations.find(({ upgrade }) => upgrade?.path === path)?.upgrade;
    },
  };
}

type RoutingTable = ReturnType<typeof createRoutingTable>;

function callJson(
  table: RoutingTable,
  request: ServiceRequest,
  { prefix, operation, input }: JsonCall,
): Promise<object> {
  const route = table.findJson(prefix);
  if (route) return route.call(operation, input, request);
  const message = `Nothing here answers ${prefix}.${operation}`;
  throw new ServiceError('UnknownOperationException', message, 404);
}

async function callSigned(
  table: RoutingTable,
  authenticate: RouterOptions['authenticate'],
  request: ServiceRequest,
): Promise<ServiceResponse> {
  const caller = authenticate(request);
  const route = table.findSigned(caller.service);
  if (route) return route.handle(request, caller);
  throw new ServiceError('UnknownOperationException', `No service ${caller.service} here`, 404);
}

/**
 * Routes each request to the registered service that it is meant for. Errors of the type ServiceError
 * become responses in the service's format; any other error is logged and answered with 500.
 */
export function createRouter({ registrations, authenticate, log }: RouterOptions): Router {
  const table = createRoutingTable(registrations);
  const formatError: Router['formatError'] = (request, error) => {
    const [route] = table.findPaths(request.path);
    return (route?.formatError ?? formatJsonError)(request, error);
  };
  const dispatch = async (request: ServiceRequest): Promise<ServiceResponse> => {
    for (const route of table.findPaths(request.path)) {
      const response = await route.handle(request);
      if (response) return response;
    }
    const call = parseJsonCall(request);
    if (call) return formatJsonResponse(request, await callJson(table, request, call));
    if (request.headers['authorization']) return callSigned(table, authenticate, request);
    return { status: 404, body: `Nothing here answers ${request.method} ${request.path}` };
  };
  return {
    async handle(request) {
      try {
        return await dispatch(request);
      } catch (error) {
        if (error instanceof ServiceError) return formatError(request, error);
        log(`${request.method} ${request.path}: ${String((error as Error).stack ?? error)}`);
        return formatError(request, new ServiceError('InternalServerError', 'Internal error', 500));
      }
    },
    upgrade(request, socket, head) {
      const route = table.findUpgrade(request.url);
      if (route) route.handle(request, socket, head);
      else rejectUpgrade(socket);
    },
    bodyLimit: (path) => table.findPaths(path)[0]?.bodyLimit ?? DEFAULT_BODY_LIMIT,
    handlesCors: (path) => table.findPaths(path)[0]?.handlesCors ?? false,
    formatError,
  };
}
