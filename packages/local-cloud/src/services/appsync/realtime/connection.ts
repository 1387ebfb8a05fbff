import type { WebSocket } from 'ws';
import type { Clock, MovableClock } from '../../../core/clock';
import { ServiceError } from '../../../core/service-error';
import type { Caller } from '../caller';
import { askedIn, errorFrame, type Asked, type SubscriptionError } from './frames';
import type { ConnectionError } from './handshake';
import * as limits from './limits';
import type { RealtimeMeter } from './metered';
import type { Subscription } from './subscribe';
import type { Subscribers } from './subscribers';

type Start = Extract<Asked, { type: 'start' }>;

export type ConnectionParts = {
  /** Proves and asks for a subscription; a `ServiceError` refuses it, too. */
  subscribe(start: Start): Promise<Subscription | { refused: SubscriptionError[] }>;
  subscribers: Pick<Subscribers, 'add'>;
  now: Clock;
  after: MovableClock['after'];
  meter?: RealtimeMeter;
  /** Hears of each message that is sent to the client. */
  sent: (field: string, payload: string) => void;
  log: (line: string) => void;
};

/** The subscriptions of one client, by the ids that it gave them; false while one is being asked for. */
type Held = Map<string, { field: string; leave: () => void } | false>;

export type LiveConnection = { fields(): string[] };

/** Until when the proof of a subscription counts: epoch milliseconds, or for ever. */
function expiryOf({ mode, identity }: Caller): number | undefined {
  if (mode !== 'AMAZON_COGNITO_USER_POOLS') return undefined;
  const { exp } = (identity?.['claims'] ?? {}) as { exp?: number };
  return exp === undefined ? undefined : exp * 1000;
}

/** Refuses a client at its first word: who is refused before that would not hear why. */
export function refuseConnection(socket: WebSocket, error: ConnectionError): void {
  socket.once('message', () => {
    socket.send(JSON.stringify({ type: 'connection_error', payload: { errors: [error] } }));
    socket.close();
  });
}

/** Serves a client that has proved who it is, until it leaves or a day has passed. */
export function serveConnection(socket: WebSocket, parts: ConnectionParts): LiveConnection {
  const held: Held = new Map();
  const send = (frame: object): void => {
    socket.send(JSON.stringify(frame));
  };
  const endings = [
    parts.after(limits.LONGEST_CONNECTION_MS, () => {
      socket.close();
    }),
    keepAlive(send, parts),
    parts.meter?.connected() ?? (() => undefined),
  ];
  socket.on('message', (data: Buffer) => {
    take(askedIn(data.toString()), { held, send, parts }).catch((error: unknown) => {
      parts.log(`GraphQL subscription: ${String((error as Error).stack ?? error)}`);
    });
  });
  socket.on('close', () => {
    for (const end of endings) end();
    for (const one of held.values()) if (one) one.leave();
    held.clear();
  });
  return { fields: () => [...held.values()].flatMap((one) => (one ? [one.field] : [])) };
}

/** Sends a sign of life, again and again; returns how to stop. */
function keepAlive(send: (frame: object) => void, { after }: ConnectionParts): () => void {
  let cancel = (): void => undefined;
  const wait = (): void => {
    cancel = after(limits.KEEP_ALIVE_MS, () => {
      send({ type: 'ka' });
      wait();
    });
  };
  wait();
  return () => {
    cancel();
  };
}

type Serving = { held: Held; send: (frame: object) => void; parts: ConnectionParts };

async function take(asked: Asked, serving: Serving): Promise<void> {
  const { held, send } = serving;
  const refuse = (id: string, errorType: string, message: string): void => {
    send(errorFrame(id, [{ errorType, message }]));
  };
  switch (asked.type) {
    case 'connection_init': {
      const payload = { connectionTimeoutMs: limits.CONNECTION_TIMEOUT_MS };
      send({ type: 'connection_ack', payload });
      send({ type: 'ka' });
      return;
    }
    case 'unknown':
      refuse(
        asked.id,
        'UnsupportedOperation',
        'unknown not supported through the realtime channel',
      );
      return;
    case 'stop': {
      const { id } = asked;
      const found = held.get(id);
      if (found === undefined) refuse(id, 'UnknownOperationError', `Unknown operation id ${id}`);
      else {
        if (found) found.leave();
        held.delete(id);
        send({ type: 'complete', id });
      }
      return;
    }
    case 'start':
      if (held.has(asked.id)) {
        refuse(asked.id, 'DuplicatedOperationError', `Duplicated operation id ${asked.id}`);
      } else if (held.size >= limits.MAX_SUBSCRIPTIONS) {
        const message = `Max number of ${String(limits.MAX_SUBSCRIPTIONS)} subscriptions reached`;
        refuse(asked.id, 'MaxSubscriptionsReachedError', message);
      } else await begin(asked, serving);
  }
}

async function begin(start: Start, { held, send, parts }: Serving): Promise<void> {
  const { id } = start;
  held.set(id, false);
  const found = await parts.subscribe(start).catch((error: unknown) => {
    if (!(error instanceof ServiceError)) {
      held.delete(id);
      send(errorFrame(id, [{ errorType: 'InternalFailure', message: 'Internal error' }]));
      throw error;
    }
    return { refused: [{ errorType: error.code, message: error.message }] };
  });
  // It was stopped, or its client left, while it was asked for.
  if (held.get(id) !== false) return;
  held.delete(id);
  if ('refused' in found) {
    send(errorFrame(id, found.refused));
    return;
  }
  held.set(id, { field: found.field, leave: join(id, found, { held, send, parts }) });
  parts.meter?.subscribed(found.field);
  send({ id, type: 'start_ack' });
}

/** Lets the client hear; returns how to leave. */
function join(id: string, found: Subscription, { held, send, parts }: Serving): () => void {
  const { field, caller } = found;
  const end = (errors?: SubscriptionError[]): void => {
    leave();
    held.delete(id);
    send(errors ? errorFrame(id, errors) : { type: 'complete', id });
  };
  const remove = parts.subscribers.add({
    ...found,
    end,
    hear(payload) {
      parts.meter?.delivered(field, Buffer.byteLength(payload));
      parts.sent(field, payload);
      send({ id, type: 'data', payload: JSON.parse(payload) as object });
    },
  });
  const expiry = expiryOf(caller);
  const cancel =
    expiry === undefined
      ? () => undefined
      : parts.after(expiry - parts.now(), () => {
          end([{ errorType: 'UnauthorizedException', message: 'Token has expired.' }]);
        });
  const leave = (): void => {
    cancel();
    remove();
  };
  return leave;
}
