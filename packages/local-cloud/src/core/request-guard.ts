import type { Handler, UpgradeHandler } from './http-server';
import { isS3Path } from '../services/s3/match-operation';
import type { ServiceRequest, ServiceResponse } from './service';

export type Gate = {
  /** Lets browser pages of another origin call. */
  allow(origin: string): void;
  /** Why the request must not pass, or nothing. */
  refuses(headers: ServiceRequest['headers']): string | undefined;
  /** The handler behind the gate: Host and Origin checked, browsers' preflights answered. */
  guard(handler: Handler): Handler;
  guardUpgrade(handler: UpgradeHandler): UpgradeHandler;
};

const names = (port: string): string[] => [
  `localhost:${port}`,
  `127.0.0.1:${port}`,
  `[::1]:${port}`,
];

/**
 * Keeps other web sites out. A page anywhere may send requests to this machine, or have its own name
 * resolve to it: so the Host must be a name of this machine, and a browser's Origin a known one.
 */
export function createGate(own: string, origins: readonly string[]): Gate {
  const hosts = new Set(names(new URL(own).port));
  const allowed = new Set([...[...hosts].map((host) => `http://${host}`), ...origins]);

  const refuses: Gate['refuses'] = (headers) => {
    if (!hosts.has(headers['host'] ?? '')) return `Unknown host ${headers['host'] ?? ''}`;
    const { origin } = headers;
    if (origin !== undefined && !allowed.has(origin)) return `Origin ${origin} is not allowed`;
    return undefined;
  };

  return {
    allow: (origin) => void allowed.add(origin),
    refuses,
    guardUpgrade: (handler) => (request, socket, head) => {
      const { host, origin } = request.headers;
      const refusal = refuses({ host: host ?? '', ...(origin === undefined ? {} : { origin }) });
      if (refusal === undefined) handler(request, socket, head);
      else socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    },
    guard: (handler) => async (request) => {
      const refusal = refuses(request.headers);
      if (refusal !== undefined) return { status: 403, body: refusal };
      // A bucket has rules of its own for browsers.
      if (isS3Path(request.path)) return handler(request);
      const preflight =
        request.method === 'OPTIONS' &&
        request.headers['access-control-request-method'] !== undefined;
      const answer = preflight ? { status: 204 } : await handler(request);
      return withCors(request, answer);
    },
  };
}

function withCors({ headers }: ServiceRequest, answer: ServiceResponse): ServiceResponse {
  const { origin } = headers;
  if (origin === undefined) return answer;
  return {
    ...answer,
    headers: {
      ...answer.headers,
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
