import type { WebSocket } from 'ws';
import type { Clock, MovableClock } from '../../../core/clock';
import { ServiceError } from '../../../core/service-error';
import type { Caller } from '../caller';
import { buildErrorFrame, parseFrame, type ClientMessage, type SubscriptionError } from './frames';
import type { ConnectionError } from './handshake';
import * as limits from './limits';
import type { RealtimeMeter } from './meter';
import type { Subscription } from './subscribe';
import type { Subscribers } from './subscribers';

type StartMessage = Extract<ClientMessage, { type: 'start' }>;

export type ConnectionContext = {
  /** Authenticates the message and executes its subscription. A `ServiceError` rejects it, too. */
  subscribe(start: StartMessage): Promise<Subscription | { rejected: SubscriptionError[] }>;
  subscribers: Pick<Subscribers, 'add'>;
  now: Clock;
  schedule: MovableClock['schedule'];
  meter?: RealtimeMeter;
  /** Called with each message that is sent to the client. */
  onSent: (field: string, payload: string) => void;
  log: (line: string) => void;
};

/** The subscriptions of a client by the ids that it chose; `'pending'` until the start is accepted. */
type Subscriptions = Map<string, { field: string; unsubscribe: () => void } | 'pending'>;

export type ConnectionHandle = { fields(): string[] };

/** When the caller's token expires, in epoch milliseconds; undefined for other credentials. */
function readTokenExpiry({ mode, identity }: Caller): number | undefined {
  if (mode !== 'AMAZON_COGNITO_USER_POOLS') return undefined;
  const { exp } = (identity?.['claims'] ?? {}) as { exp?: number };
  return exp === undefined ? undefined : exp * 1000;
}

/** Rejects a client after its first message: clients ignore messages before they sent one. */
export function rejectConnection(socket: WebSocket, error: ConnectionError): void {
  socket.once('message', () => {
    socket.send(JSON.stringify({ type: 'connection_error', payload: { errors: [error] } }));
    socket.close();
  });
}

/** Serves an authenticated client until it disconnects, for 24 hours at most. */
export function serveConnection(socket: WebSocket, context: ConnectionContext): ConnectionHandle {
  const subscriptions: Subscriptions = new Map();
  const send = (frame: object): void => {
    socket.send(JSON.stringify(frame));
  };
  const cleanups = [
    context.schedule(limits.MAX_CONNECTION_MS, () => {
      socket.close();
    }),
    startKeepAlive(send, context),
    context.meter?.connected() ?? (() => undefined),
  ];
  socket.on('message', (data: Buffer) => {
    const message = parseFrame(data.toString());
    handleMessage(message, { subscriptions, send, context }).catch((error: unknown) => {
      context.log(`GraphQL subscription: ${String((error as Error).stack ?? error)}`);
    });
  });
  socket.on('close', () => {
    for (const cleanup of cleanups) cleanup();
    for (const one of subscriptions.values()) if (one !== 'pending') one.unsubscribe();
    subscriptions.clear();
  });
  return {
    fields: () =>
      [...subscriptions.values()].flatMap((one) => (one === 'pending' ? [] : [one.field])),
  };
}

/** Sends keep-alive messages at a fixed interval; returns a function that stops them. */
function startKeepAlive(
  send: (frame: object) => void,
  { schedule }: ConnectionContext,
): () => void {
  let cancel = (): void => undefined;
  const sendLater = (): void => {
    cancel = schedule(limits.KEEP_ALIVE_MS, () => {
      send({ type: 'ka' });
      sendLater();
    });
  };
  sendLater();
  return () => {
    cancel();
  };
}

type Connection = {
  subscriptions: Subscriptions;
  send: (frame: object) => void;
  context: ConnectionContext;
};

async function handleMessage(message: ClientMessage, connection: Connection): Promise<void> {
  const { subscriptions, send } = connection;
  const reject = (id: string, errorType: string, text: string): void => {
    send(buildErrorFrame(id, [{ errorType, message: text }]));
  };
  switch (message.type) {
    case 'connection_init': {
      const payload = { connectionTimeoutMs: limits.CONNECTION_TIMEOUT_MS };
      send({ type: 'connection_ack', payload });
      send({ type: 'ka' });
      return;
    }
    case 'unknown':
      reject(
        message.id,
        'UnsupportedOperation',
        'unknown not supported through the realtime channel',
      );
      return;
    case 'stop': {
      const { id } = message;
      const found = subscriptions.get(id);
      if (found === undefined) reject(id, 'UnknownOperationError', `Unknown operation id ${id}`);
      else {
        if (found !== 'pending') found.unsubscribe();
        subscriptions.delete(id);
        send({ type: 'complete', id });
      }
      return;
    }
    case 'start':
      if (subscriptions.has(message.id)) {
        reject(message.id, 'DuplicatedOperationError', `Duplicated operation id ${message.id}`);
      } else if (subscriptions.size >= limits.MAX_SUBSCRIPTIONS) {
        const text = `Max number of ${limits.MAX_SUBSCRIPTIONS} subscriptions reached`;
        reject(message.id, 'MaxSubscriptionsReachedError', text);
      } else await startSubscription(message, connection);
  }
}

async function startSubscription(start: StartMessage, connection: Connection): Promise<void> {
  const { id } = start;
  const { subscriptions, send, context } = connection;
  subscriptions.set(id, 'pending');
  const result = await context.subscribe(start).catch((error: unknown) => {
    if (!(error instanceof ServiceError)) {
      subscriptions.delete(id);
      send(buildErrorFrame(id, [{ errorType: 'InternalFailure', message: 'Internal error' }]));
      throw error;
    }
    return { rejected: [{ errorType: error.code, message: error.message }] };
  });
  // The client stopped the subscription, or disconnected, in the meantime.
  if (subscriptions.get(id) !== 'pending') return;
  subscriptions.delete(id);
  if ('rejected' in result) {
    send(buildErrorFrame(id, result.rejected));
    return;
  }
  const unsubscribe = addSubscriber(id, result, connection);
  subscriptions.set(id, { field: result.field, unsubscribe });
  context.meter?.subscribed(result.field);
  send({ id, type: 'start_ack' });
}

/** Delivers messages to the client from now on; returns a function that unsubscribes it. */
function addSubscriber(
  id: string,
  subscription: Subscription,
  { subscriptions, send, context }: Connection,
): () => void {
  const { field, caller } = subscription;
  const end = (errors?: SubscriptionError[]): void => {
    unsubscribe();
    subscriptions.delete(id);
    send(errors ? buildErrorFrame(id, errors) : { type: 'complete', id });
  };
  const remove = context.subscribers.add({
    ...subscription,
    end,
    send(payload) {
      context.meter?.delivered(field, Buffer.byteLength(payload));
      context.onSent(field, payload);
      send({ id, type: 'data', payload: JSON.parse(payload) as object });
    },
  });
  const expiry = readTokenExpiry(caller);
  const cancelExpiry =
    expiry === undefined
      ? () => undefined
      : context.schedule(expiry - context.now(), () => {
          end([{ errorType: 'UnauthorizedException', message: 'Token has expired.' }]);
        });
  const unsubscribe = (): void => {
    cancelExpiry();
    remove();
  };
  return unsubscribe;
}
