import type { Duplex } from 'node:stream';
import { Aedes, type AuthenticateError, type Client, type PublishPacket } from 'aedes';
import type { Clock } from '../../core/clock';
import type { RoleSession } from '../iam/iam';
import { watchConnections, type Connections } from './connections';
import type { IotMeter } from './metered';
import { keepAliveOf, MAX_CLIENT_ID, MAX_PAYLOAD, MAX_SUBSCRIPTIONS, topicProblem } from './limits';
import { packetCheck } from './packets';
import type { Permission } from './permission';

export type Message = {
  topic: string;
  payload: Buffer;
  /** Who sent it over MQTT; absent for a message of a function or of the cloud. */
  clientId?: string;
  /** Epoch milliseconds. */
  at: number;
};

export type Mqtt = {
  /** Serves MQTT 3.1 and 3.1.1 on a stream, for someone whose signature was checked. */
  connect(stream: Duplex, caller: RoleSession): void;
  publish(topic: string, payload: Buffer, qos: 0 | 1): Promise<void>;
  onMessage(listener: (message: Message) => void): () => void;
  connections: Connections;
  close(): Promise<void>;
};

/** The broker announces its own doings on these topics; AWS has none of it. */
const isInternal = (topic: string): boolean => topic.startsWith('$SYS');

const notAuthorized = (): AuthenticateError =>
  // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- aedes declares CONNACK's codes as an enum that it does not export
  Object.assign(new Error('not authorized'), { returnCode: 5 });

type Callers = WeakMap<Duplex, RoleSession>;

/** What a client asks for is refused as AWS does it: the connection closes. */
function guard(broker: Aedes, callers: Callers, permits: Permission, meter?: IotMeter): void {
  const may = (client: Client, action: string, kind: 'topic' | 'topicfilter', name: string) => {
    const caller = callers.get(client.conn);
    return (
      caller !== undefined &&
      topicProblem(name) === undefined &&
      permits(caller, action, kind, name, client.id)
    );
  };
  const filters = new WeakMap<Client, Set<string>>();

  broker.preConnect = (_client, packet, done) => {
    packet.keepalive = keepAliveOf(packet.keepalive);
    done(null, true);
  };
  broker.authenticate = (client, _name, _password, done) => {
    const caller = callers.get(client.conn);
    const fits = client.id !== '' && Buffer.byteLength(client.id) <= MAX_CLIENT_ID;
    const allowed =
      caller && fits && permits(caller, 'iot:Connect', 'client', client.id, client.id);
    done(allowed ? null : notAuthorized(), allowed === true);
  };
  broker.authorizeSubscribe = (client, subscription, done) => {
    meter?.message('Subscribe', Buffer.byteLength(subscription.topic));
    const mine = filters.get(client) ?? new Set();
    filters.set(client, mine.add(subscription.topic));
    const allowed =
      mine.size <= MAX_SUBSCRIPTIONS &&
      may(client, 'iot:Subscribe', 'topicfilter', subscription.topic);
    // AWS has no exactly-once delivery and grants at most 1.
    const granted = { ...subscription, qos: subscription.qos === 0 ? 0 : 1 } as const;
    done(allowed ? null : new Error('subscription refused'), granted);
  };
  broker.authorizePublish = (client, packet, done) => {
    if (!client) {
      done(null);
      return;
    }
    meter?.message('Publish', sizeOf(packet));
    const fits = packet.qos !== 2 && Buffer.byteLength(packet.payload) <= MAX_PAYLOAD;
    const allowed =
      fits &&
      may(client, 'iot:Publish', 'topic', packet.topic) &&
      (!packet.retain || may(client, 'iot:RetainPublish', 'topic', packet.topic));
    done(allowed ? null : new Error('message refused'));
  };
  broker.authorizeForward = (client, packet) => {
    if (!may(client, 'iot:Receive', 'topic', packet.topic)) return null;
    meter?.message('Deliver', sizeOf(packet));
    return packet;
  };
}

const sizeOf = ({ topic, payload }: { topic: string; payload: Buffer | string }): number =>
  Buffer.byteLength(topic) + Buffer.byteLength(payload);

/** Tells the meter how long each client is there. */
function meterConnections(broker: Aedes, meter: IotMeter): void {
  const leaving = new WeakMap<Client, () => void>();
  broker.on('clientReady', (client) => {
    leaving.set(client, meter.connected());
  });
  broker.on('clientDisconnect', (client) => {
    leaving.get(client)?.();
  });
}

/** The broker; `permits` decides about every connection, subscription, message and delivery. */
export async function createMqtt(permits: Permission, now: Clock, meter?: IotMeter): Promise<Mqtt> {
  const broker = await Aedes.createBroker({ maxClientsIdLength: MAX_CLIENT_ID });
  const callers: Callers = new WeakMap();
  const listeners = new Set<(message: Message) => void>();
  guard(broker, callers, permits, meter);
  const connections = watchConnections(broker, (stream) => callers.get(stream), now);
  if (meter) meterConnections(broker, meter);
  broker.on('publish', (packet, client) => {
    if (isInternal(packet.topic)) return;
    const message: Message = {
      topic: packet.topic,
      payload: Buffer.from(packet.payload),
      clientId: client?.id,
      at: now(),
    };
    for (const listener of listeners) listener(message);
  });
  return {
    connections,
    connect(stream, caller) {
      callers.set(stream, caller);
      // A connection that breaks is an everyday thing; the broker closes the client by itself.
      stream.on('error', () => undefined);
      broker.handle(stream);
      const check = packetCheck();
      // Hears of each piece as the broker reads it, and before the broker has looked at it.
      stream.on('data', (piece: Buffer) => {
        if (check(piece) !== undefined) stream.destroy();
      });
    },
    publish: (topic, payload, qos) =>
      new Promise((resolve, reject) => {
        const packet: PublishPacket = {
          cmd: 'publish',
          topic,
          payload,
          qos,
          retain: false,
          dup: false,
        };
        broker.publish(packet, (error) => {
          if (error) reject(error);
          else resolve();
        });
      }),
    onMessage(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () =>
      new Promise((resolve) => {
        broker.close(resolve);
      }),
  };
}
