import type { Duplex } from 'node:stream';
import { Aedes, type AuthenticateError, type Client, type PublishPacket } from 'aedes';
import type { Clock } from '../../core/clock';
import type { RoleSession } from '../iam/iam';
import { watchConnections, type Connections } from './connections';
import type { IotMeter } from './meter';
import {
  clampKeepAlive,
  MAX_CLIENT_ID,
  MAX_PAYLOAD,
  MAX_SUBSCRIPTIONS,
  findTopicProblem,
} from './limits';
import { createPacketCheck } from './packet-check';
import type { PermissionCheck } from './permission';

export type Message = {
  topic: string;
  payload: Buffer;
  /** The MQTT sender; absent for messages of functions and of the cloud. */
  clientId?: string;
  /** Epoch milliseconds. */
  at: number;
};

export type Mqtt = {
  /** Serves MQTT 3.1 and 3.1.1 on a stream of an authenticated caller. */
  connect(stream: Duplex, caller: RoleSession): void;
  publish(topic: string, payload: Buffer, qos: 0 | 1): Promise<void>;
  onMessage(listener: (message: Message) => void): () => void;
  connections: Connections;
  close(): Promise<void>;
};

/** Aedes publishes broker statistics on `$SYS` topics, which AWS does not have. */
const isInternal = (topic: string): boolean => topic.startsWith('$SYS');

const notAuthorized = (): AuthenticateError =>
  // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- aedes declares CONNACK's codes as an enum that it does not export
  Object.assign(new Error('not authorized'), { returnCode: 5 });

type Callers = WeakMap<Duplex, RoleSession>;

/** Authorizes every client action. As in AWS, a refused action closes the connection. */
function installAccessChecks(
  broker: Aedes,
  callers: Callers,
  isPermitted: PermissionCheck,
  meter?: IotMeter,
): void {
  const isAllowed = (
    client: Client,
    action: string,
    kind: 'topic' | 'topicfilter',
    name: string,
  ) => {
    const caller = callers.get(client.conn);
    return (
      caller !== undefined &&
      findTopicProblem(name) === undefined &&
      isPermitted(caller, action, kind, name, client.id)
    );
  };
  const filters = new WeakMap<Client, Set<string>>();

  broker.preConnect = (_client, packet, done) => {
    packet.keepalive = clampKeepAlive(packet.keepalive);
    done(null, true);
  };
  broker.authenticate = (client, _name, _password, done) => {
    const caller = callers.get(client.conn);
    const isValidId = client.id !== '' && Buffer.byteLength(client.id) <= MAX_CLIENT_ID;
    const allowed =
      caller && isValidId && isPermitted(caller, 'iot:Connect', 'client', client.id, client.id);
    done(allowed ? null : notAuthorized(), allowed === true);
  };
  broker.authorizeSubscribe = (client, subscription, done) => {
    meter?.recordMessage('Subscribe', Buffer.byteLength(subscription.topic));
    const clientFilters = filters.get(client) ?? new Set();
    filters.set(client, clientFilters.add(subscription.topic));
    const allowed =
      clientFilters.size <= MAX_SUBSCRIPTIONS &&
      isAllowed(client, 'iot:Subscribe', 'topicfilter', subscription.topic);
    // AWS does not support QoS 2 and grants at most QoS 1.
    const granted = { ...subscription, qos: subscription.qos === 0 ? 0 : 1 } as const;
    done(allowed ? null : new Error('subscription refused'), granted);
  };
  broker.authorizePublish = (client, packet, done) => {
    if (!client) {
      done(null);
      return;
    }
    meter?.recordMessage('Publish', getBilledBytes(packet));
    const isWithinLimits = packet.qos !== 2 && Buffer.byteLength(packet.payload) <= MAX_PAYLOAD;
    const allowed =
      isWithinLimits &&
      isAllowed(client, 'iot:Publish', 'topic', packet.topic) &&
      (!packet.retain || isAllowed(client, 'iot:RetainPublish', 'topic', packet.topic));
    done(allowed ? null : new Error('message refused'));
  };
  broker.authorizeForward = (client, packet) => {
    if (!isAllowed(client, 'iot:Receive', 'topic', packet.topic)) return null;
    meter?.recordMessage('Deliver', getBilledBytes(packet));
    return packet;
  };
}

const getBilledBytes = ({ topic, payload }: { topic: string; payload: Buffer | string }): number =>
  Buffer.byteLength(topic) + Buffer.byteLength(payload);

/** Meters the duration of every connection. */
function meterConnections(broker: Aedes, meter: IotMeter): void {
  const endings = new WeakMap<Client, () => void>();
  broker.on('clientReady', (client) => {
    endings.set(client, meter.startConnection());
  });
  broker.on('clientDisconnect', (client) => {
    endings.get(client)?.();
  });
}

/** Creates the broker; `isPermitted` decides on every connection, subscription, message and delivery. */
export async function createMqtt(
  isPermitted: PermissionCheck,
  now: Clock,
  meter?: IotMeter,
): Promise<Mqtt> {
  const broker = await Aedes.createBroker({ maxClientsIdLength: MAX_CLIENT_ID });
  const callers: Callers = new WeakMap();
  const listeners = new Set<(message: Message) => void>();
  installAccessChecks(broker, callers, isPermitted, meter);
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
      // Aedes closes the client when its connection breaks.
      stream.on('error', () => undefined);
      broker.handle(stream);
      const check = createPacketCheck();
      // Checks each chunk before the broker parses it.
      stream.on('data', (chunk: Buffer) => {
        if (check(chunk) !== undefined) stream.destroy();
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
