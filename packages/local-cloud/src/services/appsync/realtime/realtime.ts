import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Clock, MovableClock } from '../../../core/clock';
import type { ServiceRequest } from '../../../core/http-message';
import { ServiceError } from '../../../core/service-error';
import type { Caller } from '../caller';
import type { ExecutableApi } from '../executable-api';
import { rejectConnection, serveConnection, type ConnectionHandle } from './connection';
import { parseHandshake, PROTOCOL, type ConnectionError } from './handshake';
import { MAX_FRAME } from './limits';
import type { RealtimeMeter } from './meter';
import { subscribe } from './subscribe';
import { createSubscribers, type Subscribers } from './subscribers';

/** A connected client. */
export type RealtimeConnection = {
  id: string;
  /** A user name, an identity id, a session name, or `API key`. */
  principal: string;
  isSignedIn: boolean;
  /** Epoch milliseconds. */
  connectedAt: number;
  /** The fields of its subscriptions. */
  fields: string[];
};

/** A message that was sent to a client; `at` in epoch milliseconds. */
export type DeliveredMessage = { field: string; payload: string; at: number; connection: string };

/** AppSync's real-time endpoint. */
export type Realtime = {
  /** Accepts a WebSocket; a client without valid credentials receives `connection_error`. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** The connected clients, the longest connected first. */
  listConnections(): RealtimeConnection[];
  /** Closes one connection; false when there is none with that id. */
  disconnect(id: string): boolean;
  disconnectAll: () => void;
  /** Calls the listener for each message to a client; returns a function that removes the listener. */
  onMessage(listener: (message: DeliveredMessage) => void): () => void;
};

/** The path of the real-time endpoint. */
export const REALTIME_PATH = '/graphql/realtime';

type RealtimeOptions = {
  authenticate: (request: ServiceRequest) => Promise<Caller>;
  getApi: () => ExecutableApi;
  now: Clock;
  schedule: MovableClock['schedule'];
  meter?: RealtimeMeter;
  log?: (line: string) => void;
};

function describeCaller({
  mode,
  identity,
  session,
}: Caller): Pick<RealtimeConnection, 'principal' | 'isSignedIn'> {
  if (mode === 'API_KEY') return { principal: 'API key', isSignedIn: false };
  if (mode === 'AMAZON_COGNITO_USER_POOLS') {
    const principal = String(identity?.['username'] ?? identity?.['sub']);
    return { principal, isSignedIn: true };
  }
  const { identity: cognitoIdentity, sessionName = '' } = session ?? {};
  return {
    principal: cognitoIdentity?.identityId ?? sessionName,
    isSignedIn: cognitoIdentity?.authenticated ?? false,
  };
}

/** The HTTP request that a client's credentials are for: a POST of `body` to `path`. */
function createRequest(
  path: string,
  headers: Record<string, string>,
  body: string,
  { socket }: IncomingMessage,
): ServiceRequest {
  return {
    method: 'POST',
    path,
    url: path,
    headers,
    query: new URLSearchParams(),
    body: Buffer.from(body),
    sourceIp: socket.remoteAddress?.replace(/^::ffff:/, '') ?? '127.0.0.1',
  };
}

/** Authenticates a connection. Clients sign a POST of an empty object to `/graphql/connect`. */
async function authenticateConnection(
  request: IncomingMessage,
  authenticate: RealtimeOptions['authenticate'],
): Promise<Caller | { rejected: ConnectionError }> {
  const offered = request.headers['sec-websocket-protocol']?.split(',') ?? [];
  const handshake = parseHandshake(
    request.url ?? '',
    offered.map((name) => name.trim()),
  );
  if ('rejected' in handshake) return handshake;
  const { headers, payload } = handshake;
  try {
    return await authenticate(createRequest('/graphql/connect', headers, payload, request));
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const { code, message, status } = error;
    return { rejected: { errorType: code, message, errorCode: status } };
  }
}

type OpenConnections = Map<
  WebSocket,
  Omit<RealtimeConnection, 'fields'> & { handle: ConnectionHandle }
>;

/** Creates the endpoint, and the functions with which the API publishes to its clients. */
export function createRealtime(options: RealtimeOptions): Pick<
  Subscribers,
  'publish' | 'invalidate' | 'hasSubscribers'
> & {
  endpoint: Realtime;
  /** Call it after the API was replaced. */
  onReplace: () => void;
} {
  const { authenticate, getApi, now, log = () => undefined } = options;
  const subscribers = createSubscribers(getApi, log);
  const open: OpenConnections = new Map();
  const listeners = new Set<(message: DeliveredMessage) => void>();
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME,
    handleProtocols: (offered) => offered.has(PROTOCOL) && PROTOCOL,
  });

  const serve = (socket: WebSocket, request: IncomingMessage, caller: Caller): void => {
    const id = randomUUID();
    const handle = serveConnection(socket, {
      ...options,
      log,
      subscribers,
      subscribe: async ({ data, headers }) => {
        const signed = createRequest('/graphql', headers, data, request);
        return subscribe(getApi(), data, await authenticate(signed));
      },
      onSent: (field, payload) => {
        for (const listener of listeners) listener({ field, payload, at: now(), connection: id });
      },
    });
    open.set(socket, { id, ...describeCaller(caller), connectedAt: now(), handle });
    socket.on('close', () => open.delete(socket));
  };
  const accept = async (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const caller = await authenticateConnection(request, authenticate);
    sockets.handleUpgrade(request, stream, head, (socket) => {
      // A lost connection is no error of the server.
      socket.on('error', () => undefined);
      if ('rejected' in caller) rejectConnection(socket, caller.rejected);
      else serve(socket, request, caller);
    });
  };
  const connections = manageConnections(open, sockets);
  return {
    ...subscribers,
    onReplace: createReplaceHandler(getApi, subscribers.revalidate, connections.disconnectAll),
    endpoint: {
      ...connections,
      upgrade(request, stream, head) {
        accept(request, stream, head).catch((error: unknown) => {
          log(`GraphQL connection: ${String((error as Error).stack ?? error)}`);
          stream.destroy();
        });
      },
      onMessage(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
  };
}

/** After a replacement, revalidates subscriptions; another API has another endpoint in AWS: disconnects. */
function createReplaceHandler(
  getApi: RealtimeOptions['getApi'],
  revalidate: () => void,
  disconnectAll: () => void,
) {
  let servedArn = getApi().api.arn;
  return (): void => {
    // Deferred: when another service rejects the new assembly, this API is restored synchronously.
    queueMicrotask(() => {
      const { arn } = getApi().api;
      if (arn === servedArn) revalidate();
      else disconnectAll();
      servedArn = arn;
    });
  };
}

function manageConnections(
  open: OpenConnections,
  sockets: WebSocketServer,
): Pick<Realtime, 'listConnections' | 'disconnect' | 'disconnectAll'> {
  return {
    listConnections: () =>
      [...open.values()].map(({ handle, ...one }) => ({ ...one, fields: handle.fields() })),
    disconnect(id) {
      const found = [...open].find(([, one]) => one.id === id);
      found?.[0].terminate();
      return found !== undefined;
    },
    disconnectAll() {
      // Includes rejected clients that have not disconnected yet.
      for (const socket of sockets.clients) socket.terminate();
    },
  };
}
