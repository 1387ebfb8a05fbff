import type { Duplex } from 'node:stream';
import type { Aedes, Client } from 'aedes';
import type { Clock } from '../../core/clock';
import type { RoleSession } from '../iam/iam';

export type Connection = {
  clientId: string;
  /** The identity id, or the session name of a caller without identity. */
  principal: string;
  isSignedIn: boolean;
  /** Epoch milliseconds. */
  connectedAt: number;
  /** Topic filters of its subscriptions. */
  filters: string[];
};

export type Connections = {
  /** Oldest connection first. */
  list(): Connection[];
  /** Closes a client's socket without an MQTT DISCONNECT; returns false for an unknown client id. */
  drop(clientId: string): boolean;
};

/** Tracks connected clients and their subscriptions. */
export function watchConnections(
  broker: Aedes,
  getCaller: (stream: Duplex) => RoleSession | undefined,
  now: Clock,
): Connections {
  const open = new Map<Client, Connection>();
  broker.on('clientReady', (client) => {
    const { identity, sessionName } = getCaller(client.conn) ?? { sessionName: '' };
    open.set(client, {
      clientId: client.id,
      principal: identity?.identityId ?? sessionName,
      isSignedIn: identity?.authenticated ?? false,
      connectedAt: now(),
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
    drop(clientId) {
      const found = [...open.keys()].filter(({ id }) => id === clientId);
      for (const client of found) client.conn.destroy();
      return found.length > 0;
    },
  };
}
