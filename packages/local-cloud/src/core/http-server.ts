import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { handleClientErrors } from './client-errors';
import type { Clock } from './clock';
import type { ServiceRequest, ServiceResponse } from './http-message';

export type RequestHandler = (request: ServiceRequest) => Promise<ServiceResponse>;
export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** The largest body that is accepted, in bytes, and the response to a larger one. */
export type BodyLimit = {
  maxBytes: number;
  reject: (request: ServiceRequest) => ServiceResponse;
};

export type HttpApplication = {
  handle: RequestHandler;
  /** Default: the connection is closed. */
  upgrade?: UpgradeHandler;
  /** The body limit at a path. Default: `DEFAULT_BODY_LIMIT` everywhere. */
  bodyLimit?: (path: string) => BodyLimit;
};

export type HttpServer = {
  /** `http://localhost:<port>`. */
  origin: string;
  /** Requests that arrived before this call are answered with 503. */
  serve(application: HttpApplication): void;
  close(): Promise<void>;
};

/** 16 MB, DynamoDB's limit. Services with a lower limit check it themselves. */
export const DEFAULT_BODY_LIMIT: BodyLimit = {
  maxBytes: 16 * 1024 * 1024,
  reject: () => ({ status: 413, body: 'The request is too large' }),
};
/** Milliseconds. Longer than any client keeps an idle connection, so none reuses a closed one. */
const KEEP_ALIVE = 75_000;
const LAST_PORT = 65_535;
/** Ports above 1023 that browsers block (https://fetch.spec.whatwg.org/#port-blocking). */
const BLOCKED_PORTS = new Set([
  ...[1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566],
  ...[6665, 6666, 6667, 6668, 6669, 6679, 6697, 10_080],
]);
/** `localhost` may resolve to either address. No other address is bound. */
const LOOPBACK_ADDRESSES = ['127.0.0.1', '::1'] as const;

const STARTING: HttpApplication = {
  handle: () =>
    Promise.resolve({
      status: 503,
      body: 'The local cloud is starting',
      headers: { 'retry-after': '1' },
    }),
};

/**
 * Listens on the loopback addresses, on `port` or, when that is in use, on the next free one; 0 takes
 * any free port. `onTls` is called for each client that starts a TLS handshake.
 */
export async function listen(
  port: number,
  onTls: () => void = () => undefined,
): Promise<HttpServer> {
  let application = STARTING;
  const create = (): Server => {
    const server = createServer((request, response) => {
      void respond(request, response, application);
    });
    server.keepAliveTimeout = KEEP_ALIVE;
    handleClientErrors(server, onTls);
    return server.on('upgrade', (request, socket, head) => {
      socket.on('error', () => socket.destroy());
      if (application.upgrade) application.upgrade(request, socket, head);
      else socket.destroy();
    });
  };
  const servers = await openPorts(port, create);
  return {
    origin: `http://localhost:${readPort(servers[0])}`,
    serve(served) {
      application = served;
    },
    async close() {
      await Promise.all(
        servers.map((server) => {
          const closed = new Promise((resolve) => server.close(resolve));
          server.closeAllConnections();
          return closed;
        }),
      );
    },
  };
}

/** Adds the cloud's time to each response as `date`: AWS clients correct their clocks by it. */
export function withDateHeader(handler: RequestHandler, now: Clock): RequestHandler {
  return async (request) => {
    const { headers, ...response } = await handler(request);
    return { ...response, headers: { date: new Date(now()).toUTCString(), ...headers } };
  };
}

/** Rejects a WebSocket with 403 and closes the connection. */
export function rejectUpgrade(socket: Duplex): void {
  socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
}

const readPort = (server: Server | undefined): number =>
  (server?.address() as AddressInfo | null | undefined)?.port ?? 0;

/** Opens the first port from `port` on that is free on both loopback addresses. */
async function openPorts(port: number, create: () => Server): Promise<Server[]> {
  for (let candidate = port; candidate <= LAST_PORT; candidate += 1) {
    if (BLOCKED_PORTS.has(candidate)) continue;
    const [first, ...others] = LOOPBACK_ADDRESSES;
    const server = await tryListen(create(), candidate, first);
    if (!server) continue;
    const more = await Promise.all(
      others.map((host) => tryListen(create(), readPort(server), host)),
    );
    if (more.every((one) => one !== undefined)) return [server, ...more];
    server.close();
    // The other loopback address is in use: with port 0, let the system pick another port.
    if (port === 0) candidate = -1;
  }
  throw new Error(`No free port from ${port} to ${LAST_PORT}`);
}

/**
 * Resolves to the server once it listens, to undefined when the port is in use, and to the server,
 * not listening, when this machine lacks the address (no IPv6).
 */
function tryListen(server: Server, port: number, host: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') resolve(server);
      else reject(error);
    });
    server.listen(port, host, () => {
      resolve(server);
    });
  });
}

/** Reads a body to its end; undefined when it is larger than `maxBytes`, of which no more is kept. */
async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= maxBytes) chunks.push(chunk);
  }
  return size > maxBytes ? undefined : Buffer.concat(chunks);
}

/** Converts Node's request into the form that services receive. */
export function toServiceRequest(request: IncomingMessage, body: Buffer): ServiceRequest {
  const url = request.url ?? '/';
  const queryStart = url.indexOf('?');
  const headers = Object.entries(request.headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ]);
  return {
    method: request.method ?? 'GET',
    url,
    path: queryStart < 0 ? url : url.slice(0, queryStart),
    query: new URLSearchParams(queryStart < 0 ? '' : url.slice(queryStart + 1)),
    headers: Object.fromEntries(headers) as Record<string, string>,
    body,
    sourceIp: request.socket.remoteAddress?.replace(/^::ffff:/, '') ?? '127.0.0.1',
  };
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  { handle, bodyLimit = () => DEFAULT_BODY_LIMIT }: HttpApplication,
): Promise<void> {
  try {
    const received = toServiceRequest(request, Buffer.alloc(0));
    const { maxBytes, reject } = bodyLimit(received.path);
    const body = await readBody(request, maxBytes);
    const result = body ? await handle({ ...received, body }) : reject(received);
    response.writeHead(result.status, result.headers);
    response.end(result.body);
  } catch {
    // The client disconnected while it was sending.
    response.destroy();
  }
}
