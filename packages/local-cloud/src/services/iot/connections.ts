import type { Duplex } from 'node:stream';
import type { Aedes, Client } from 'aedes';
import type { Clock } from '../../core/clock';
import type { RoleSession } from '../iam/iam';

/** A client that is connected. */
export type Connection = {
  clientId: string;
  /** The identity's id, or the session's name where there is no identity. */
  who: string;
  isSignedIn: boolean;
  /** Epoch milliseconds. */
  since: number;
  /** What it subscribed to. */
  filters: string[];
};

export type Connections = {
  /** The longest connected first. */
  list(): Connection[];
  /** Ends a client's connection without a word, as a lost network does; false when there is none. */
  cut(clientId: string): boolean;
};

/** Keeps the list of who is connected, and what each hears. */
export function watchConnections(
  broker: Aedes,
  callerOf: (stream: Duplex) => RoleSession | undefined,
  now: Clock,
): Connections {
  const open = new Map<Client, Connection>();
  broker.on('clientReady', (client) => {
    const { identity, sessionName } = callerOf(client.conn) ?? { sessionName: '' };
    open.set(client, {
      clientId: client.id,
      who: identity?.identityId ?? sessionName,
      isSignedIn: identity?.authenticated ?? false,
      since: now(),
      filters: [],
    });
  });
  broker.on('clientDisconnect', (client) => open.delete(client));
  broker.on('subscribe', (subscriptions, client) => {
    const connection = open.get(client);
    if (!connection) return;
    const names = subscriptions.map(({ topic }) => topic);
    connection.filters = [...new Set([...connection.filters, ...names])];
  });
  broker.on('unsubscribe', (names, client) => {
    const connection = open.get(client);
    if (connection) connection.filters = connection.filters.filter((one) => !names.includes(one));
  });
  return {
    list: () => [...open.values()].map((connection) => ({ ...connection })),
    cut(clientId) {
      const found = [...open.keys()].filter(({ id }) => id === clientId);
      for (const client of found) client.conn.destroy();
      return found.length > 0;
    },
  };
}
