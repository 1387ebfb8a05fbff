import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Clock, MovableClock } from '../../../core/clock';
import { ServiceError } from '../../../core/service-error';
import type { ServiceRequest } from '../../../core/service';
import type { Caller } from '../caller';
import type { Loaded } from '../loaded';
import { refuseConnection, serveConnection, type LiveConnection } from './connection';
import { handshakeOf, PROTOCOL, type ConnectionError } from './handshake';
import { MAX_FRAME } from './limits';
import type { RealtimeMeter } from './metered';
import { subscribe } from './subscribe';
import { createSubscribers, type Subscribers } from './subscribers';

/** A client that is connected. */
export type RealtimeConnection = {
  id: string;
  /** A user's name, an identity's id, or how else the client proved that it may connect. */
  who: string;
  isSignedIn: boolean;
  /** Epoch milliseconds. */
  since: number;
  /** The subscriptions that it listens to. */
  fields: string[];
};

/** What a client was told. */
export type Told = { field: string; payload: string; at: number; connection: string };

/** AppSync's real-time endpoint. */
export type Realtime = {
  /** Takes over a WebSocket; who is refused hears why by `connection_error`. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Who is connected now, the longest first. */
  connections(): RealtimeConnection[];
  /** Drops one connection; false when there is none of that id. */
  disconnect(id: string): boolean;
  disconnectAll: () => void;
  /** Every message to every client; returns how to stop. */
  onMessage(listener: (message: Told) => void): () => void;
};

const PATH = '/graphql/realtime';

/** Whether a WebSocket's address is that of the real-time endpoint. */
export const isRealtimePath = (url = ''): boolean => url.split('?')[0] === PATH;

type Parts = {
  prove: (request: ServiceRequest) => Promise<Caller>;
  running: () => Loaded;
  now: Clock;
  after: MovableClock['after'];
  meter?: RealtimeMeter;
  log?: (line: string) => void;
};

function whoIs({
  mode,
  identity,
  session,
}: Caller): Pick<RealtimeConnection, 'who' | 'isSignedIn'> {
  if (mode === 'API_KEY') return { who: 'API key', isSignedIn: false };
  if (mode === 'AMAZON_COGNITO_USER_POOLS') {
    return { who: String(identity?.['username'] ?? identity?.['sub']), isSignedIn: true };
  }
  const { identity: pooled, sessionName = '' } = session ?? {};
  return { who: pooled?.identityId ?? sessionName, isSignedIn: pooled?.authenticated ?? false };
}

function posted(
  path: string,
  headers: Record<string, string>,
  body: string,
  { socket }: IncomingMessage,
): ServiceRequest {
  return {
    ...{ method: 'POST', path, url: path, headers },
    query: new URLSearchParams(),
    body: Buffer.from(body),
    sourceIp: socket.remoteAddress?.replace(/^::ffff:/, '') ?? '127.0.0.1',
  };
}

/** Who connects. A signature is one of a request that posts an empty object to `/graphql/connect`. */
async function callerOf(
  request: IncomingMessage,
  prove: Parts['prove'],
): Promise<Caller | { refused: ConnectionError }> {
  const offered = request.headers['sec-websocket-protocol']?.split(',') ?? [];
  const handshake = handshakeOf(
    request.url ?? '',
    offered.map((name) => name.trim()),
  );
  if ('refused' in handshake) return handshake;
  const { headers, payload } = handshake;
  try {
    return await prove(posted('/graphql/connect', headers, payload, request));
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const { code, message, status } = error;
    return { refused: { errorType: code, message, errorCode: status } };
  }
}

type Open = Map<WebSocket, Omit<RealtimeConnection, 'fields'> & { live: LiveConnection }>;

/** The endpoint, and what the rest of the API tells it. */
export function createRealtime(parts: Parts): Pick<
  Subscribers,
  'publish' | 'invalidate' | 'isHeard'
> & {
  endpoint: Realtime;
  replaced: () => void;
} {
  const { prove, running, now, log = () => undefined } = parts;
  const subscribers = createSubscribers(running, log);
  const open: Open = new Map();
  const listeners = new Set<(message: Told) => void>();
  const sockets = new WebSocketServer({
    ...{ noServer: true, maxPayload: MAX_FRAME },
    handleProtocols: (offered) => offered.has(PROTOCOL) && PROTOCOL,
  });

  const serve = (socket: WebSocket, request: IncomingMessage, caller: Caller): void => {
    const id = randomUUID();
    const live = serveConnection(socket, {
      ...{ ...parts, log, subscribers },
      subscribe: async ({ data, headers }) =>
        subscribe(running(), data, await prove(posted('/graphql', headers, data, request))),
      sent: (field, payload) => {
        for (const listener of listeners) listener({ field, payload, at: now(), connection: id });
      },
    });
    open.set(socket, { id, ...whoIs(caller), since: now(), live });
    socket.on('close', () => open.delete(socket));
  };
  const welcome = async (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const caller = await callerOf(request, prove);
    sockets.handleUpgrade(request, stream, head, (socket) => {
      // A connection that breaks is an everyday thing.
      socket.on('error', () => undefined);
      if ('refused' in caller) refuseConnection(socket, caller.refused);
      else serve(socket, request, caller);
    });
  };
  const connections = connectionsOf(open, sockets);
  return {
    ...subscribers,
    replaced: replacing(running, subscribers.check, connections.disconnectAll),
    endpoint: {
      ...connections,
      upgrade(request, stream, head) {
        welcome(request, stream, head).catch((error: unknown) => {
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

/** What is done once the API was replaced: another one has another address in AWS. */
function replacing(running: Parts['running'], check: () => void, disconnectAll: () => void) {
  let served = running().api.arn;
  return (): void => {
    // When another part cannot run the new assembly, this one is put back before the next turn.
    queueMicrotask(() => {
      const { arn } = running().api;
      if (arn === served) check();
      else disconnectAll();
      served = arn;
    });
  };
}

function connectionsOf(
  open: Open,
  sockets: WebSocketServer,
): Pick<Realtime, 'connections' | 'disconnect' | 'disconnectAll'> {
  return {
    connections: () =>
      [...open.values()].map(({ live, ...one }) => ({ ...one, fields: live.fields() })),
    disconnect(id) {
      const found = [...open].find(([, one]) => one.id === id);
      found?.[0].terminate();
      return found !== undefined;
    },
    disconnectAll() {
      // Those that were refused and have not gone yet, too.
      for (const socket of sockets.clients) socket.terminate();
    },
  };
}
