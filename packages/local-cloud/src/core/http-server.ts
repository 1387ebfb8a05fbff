import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { answerBadRequests } from './bad-requests';
import type { Clock } from './clock';
import { s3Refusal } from '../services/s3/responses';
import { isS3Path } from '../services/s3/match-operation';
import { LARGEST_PUT } from '../services/s3/limits';
import { tooLarge } from '../services/s3/s3-error';
import type { ServiceRequest, ServiceResponse } from './service';

export type Handler = (request: ServiceRequest) => Promise<ServiceResponse>;
export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

export type HttpServer = {
  /** `http://localhost:<port>`. */
  origin: string;
  /** From now on requests are answered; before, they get 503. */
  serve(handler: Handler, upgrade: UpgradeHandler): void;
  close(): Promise<void>;
};

/** DynamoDB takes 16 MB, others less, which they say themselves; only objects may be larger. */
const LARGEST_BODY = 16 * 1024 * 1024;
/** What stands around the chunks of an object that is sent in many small ones. */
const AROUND_CHUNKS = 1024 * 1024;
/** Milliseconds. */
const KEEP_ALIVE = 75_000;
const LAST_PORT = 65_535;
/** Browsers refuse these (https://fetch.spec.whatwg.org/#port-blocking), those above 1023. */
const BLOCKED = new Set([
  ...[1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566],
  ...[6665, 6666, 6667, 6668, 6669, 6679, 6697, 10_080],
]);
/** Both names of this machine: `localhost` may mean either. Nothing else can reach the cloud. */
const LOOPBACK = ['127.0.0.1', '::1'] as const;

const starting: Handler = () =>
  Promise.resolve({
    status: 503,
    body: 'The local cloud is starting',
    headers: { 'retry-after': '1' },
  });

/**
 * Listens on loopback, on `port` or, when that is taken, on the next free one; 0 takes any. `onTls` is
 * told of a client that wants TLS.
 */
export async function listen(
  port: number,
  onTls: () => void = () => undefined,
): Promise<HttpServer> {
  let handler = starting;
  let upgrade: UpgradeHandler = (_, socket) => socket.destroy();
  const create = (): Server => {
    const server = createServer((request, response) => void respond(request, response, handler));
    // Longer than any client keeps an idle connection: none finds it closed when it asks again.
    server.keepAliveTimeout = KEEP_ALIVE;
    answerBadRequests(server, onTls);
    return server.on('upgrade', (request, socket, head) => {
      socket.on('error', () => socket.destroy());
      upgrade(request, socket, head);
    });
  };
  const servers = await openPorts(port, create);
  return {
    origin: `http://localhost:${String(portOf(servers[0]))}`,
    serve(served, upgraded) {
      handler = served;
      upgrade = upgraded;
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

/** The handler with the cloud's time in each answer: clients correct their own clocks by it. */
export function dated(handler: Handler, now: Clock): Handler {
  return async (request) => {
    const { headers, ...answer } = await handler(request);
    return { ...answer, headers: { date: new Date(now()).toUTCString(), ...headers } };
  };
}

const portOf = (server: Server | undefined): number =>
  (server?.address() as AddressInfo | null | undefined)?.port ?? 0;

async function openPorts(port: number, create: () => Server): Promise<Server[]> {
  for (let tried = port; tried <= LAST_PORT; tried += 1) {
    if (BLOCKED.has(tried)) continue;
    const [first, ...others] = LOOPBACK;
    const server = await tryPort(create(), tried, first);
    if (!server) continue;
    const more = await Promise.all(others.map((host) => tryPort(create(), portOf(server), host)));
    if (more.every((one) => one !== undefined)) return [server, ...more];
    server.close();
    // The other loopback address is taken: any port means another draw.
    if (port === 0) tried = -1;
  }
  throw new Error(`No free port from ${String(port)} on`);
}

/** The server once it listens; nothing when the port is taken; itself where the address is unknown. */
function tryPort(server: Server, port: number, host: string): Promise<Server | undefined> {
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

async function bodyOf(request: IncomingMessage, most: number): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size <= most) parts.push(part);
  }
  return size > most ? undefined : Buffer.concat(parts);
}

/** The request as the parts of the cloud see it. */
export function toServiceRequest(request: IncomingMessage, body: Buffer): ServiceRequest {
  const url = request.url ?? '/';
  const mark = url.indexOf('?');
  const headers = Object.entries(request.headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ]);
  return {
    method: request.method ?? 'GET',
    url,
    path: mark < 0 ? url : url.slice(0, mark),
    query: new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1)),
    headers: Object.fromEntries(headers) as Record<string, string>,
    body,
    sourceIp: request.socket.remoteAddress?.replace(/^::ffff:/, '') ?? '127.0.0.1',
  };
}

function tooLargeFor(request: ServiceRequest): ServiceResponse {
  return isS3Path(request.path)
    ? s3Refusal(request, tooLarge(LARGEST_PUT))
    : { status: 413, body: 'The request is too large' };
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  handler: Handler,
): Promise<void> {
  try {
    const isS3 = isS3Path(request.url ?? '');
    const body = await bodyOf(request, isS3 ? LARGEST_PUT + AROUND_CHUNKS : LARGEST_BODY);
    const asked = toServiceRequest(request, body ?? Buffer.alloc(0));
    const answer = body ? await handler(asked) : tooLargeFor(asked);
    response.writeHead(answer.status, answer.headers);
    response.end(answer.body);
  } catch {
    // A caller that went away while it was still sending.
    response.destroy();
  }
}
