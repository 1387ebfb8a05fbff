import type { IncomingHttpHeaders } from 'node:http';
import type { ServiceRequest, ServiceResponse } from './http-message';
import { rejectUpgrade, type RequestHandler, type UpgradeHandler } from './http-server';

/** Checks Host and Origin of every request, and answers CORS preflights. */
export type RequestGuard = {
  /** Allows requests from browser pages of this origin. */
  allowOrigin(origin: string): void;
  /** The reason to reject a request with these headers; undefined when it may pass. */
  checkHeaders(headers: Pick<IncomingHttpHeaders, 'host' | 'origin'>): string | undefined;
  /**
   * The handler behind the guard. CORS preflights and headers are left to the handler for the paths
   * of `handlesCors`.
   */
  guard(handler: RequestHandler, handlesCors?: (path: string) => boolean): RequestHandler;
  guardUpgrade(handler: UpgradeHandler): UpgradeHandler;
};

const loopbackHosts = (port: string): string[] => [
  `localhost:${port}`,
  `127.0.0.1:${port}`,
  `[::1]:${port}`,
];

/**
 * Protects the cloud at `ownOrigin` against other web sites. Any page can send requests to this
 * machine, or point a host name of its own at it (DNS rebinding): the Host must therefore be a
 * loopback name, and a browser's Origin one of `origins` or the cloud's own.
 */
export function createRequestGuard(ownOrigin: string, origins: readonly string[]): RequestGuard {
  const hosts = new Set(loopbackHosts(new URL(ownOrigin).port));
  const allowed = new Set([...[...hosts].map((host) => `http://${host}`), ...origins]);

  const checkHeaders: RequestGuard['checkHeaders'] = ({ host = '', origin }) => {
    if (!hosts.has(host)) return `Unknown host ${host}`;
    if (origin !== undefined && !allowed.has(origin)) return `Origin ${origin} is not allowed`;
    return undefined;
  };

  return {
    allowOrigin: (origin) => void allowed.add(origin),
    checkHeaders,
    guardUpgrade: (handler) => (request, socket, head) => {
      if (checkHeaders(request.headers) === undefined) handler(request, socket, head);
      else rejectUpgrade(socket);
    },
    guard:
      (handler, handlesCors = () => false) =>
      async (request) => {
        const reason = checkHeaders(request.headers);
        if (reason !== undefined) return { status: 403, body: reason };
        if (handlesCors(request.path)) return handler(request);
        const isPreflight =
          request.method === 'OPTIONS' &&
          request.headers['access-control-request-method'] !== undefined;
        return addCorsHeaders(request, isPreflight ? { status: 204 } : await handler(request));
      },
  };
}

function addCorsHeaders({ headers }: ServiceRequest, response: ServiceResponse): ServiceResponse {
  const { origin } = headers;
  if (origin === undefined) return response;
  return {
    ...response,
    headers: {
      ...response.headers,
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE, OPTIONS',
      'access-control-allow-headers': headers['access-control-request-headers'] ?? '*',
      'access-control-expose-headers': 'x-amzn-errortype, x-amzn-requestid, date',
      'access-control-max-age': '600',
      vary: 'Origin',
    },
  };
}
