import type { Caller } from './caller';
import type { ServiceRequest, ServiceResponse } from './http-message';
import type { BodyLimit, UpgradeHandler } from './http-server';
import type { ServiceError } from './service-error';

/** A service, or another part of the cloud, that answers the requests under some paths. */
export type PathRoute = {
  pattern: RegExp;
  /** Returns nothing to leave the request to the routes that follow. */
  handle(request: ServiceRequest): ServiceResponse | Promise<ServiceResponse> | undefined;
  /** Default: 16 MB, answered with 413. */
  bodyLimit?: BodyLimit;
  /** Default: the AWS JSON protocol's error format. */
  formatError?: (request: ServiceRequest, error: ServiceError) => ServiceResponse;
  /** The service answers preflight requests and sets CORS headers itself. */
  handlesCors?: boolean;
};

/** A service of the AWS JSON protocol: `x-amz-target: <targetPrefix>.<operation>`. */
export type JsonRoute = {
  targetPrefix: string;
  /** Authenticates and authorizes the request, and runs the operation. Throws ServiceError. */
  call(operation: string, input: Record<string, unknown>, request: ServiceRequest): Promise<object>;
};

/** A REST service without a path of its own: the signature's credential scope names it. */
export type SignedRoute = {
  signingNames: readonly string[];
  /** Authorizes the request of an authenticated caller, and answers it. Throws ServiceError. */
  handle(request: ServiceRequest, caller: Caller): ServiceResponse | Promise<ServiceResponse>;
};

/** A WebSocket endpoint. */
export type UpgradeRoute = { path: string; handle: UpgradeHandler };

/**
 * How requests reach one service. A request is matched by path, then by `x-amz-target`, then by the
 * service that it is signed for; paths are tried in the order of the registrations.
 */
export type ServiceRegistration = {
  paths?: readonly PathRoute[];
  json?: JsonRoute;
  signed?: SignedRoute;
  upgrade?: UpgradeRoute;
};
