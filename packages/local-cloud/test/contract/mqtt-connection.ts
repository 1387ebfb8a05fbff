import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { DescribeEndpointCommand, IoTClient } from '@aws-sdk/client-iot';
import WebSocket from 'ws';
import type { Keys, Target } from './target';

/** A received message. `packetId` acknowledges QoS 1 messages. */
type ReceivedMessage = { topic: string; text: string; packetId: number };

/** A low-level MQTT 3.1.1 connection for features that the Amplify client does not use. */
export type MqttConnection = {
  /** Starts or resumes a persistent session. Resolves to the CONNACK return code. */
  connect(clientId: string): Promise<number | 'closed'>;
  /** Subscribes with QoS 1. Resolves to the granted QoS. */
  subscribe(topic: string): Promise<number | 'closed'>;
  /** Sends PINGREQ. Resolves to whether PINGRESP arrived. */
  ping(): Promise<boolean>;
  /** Messages received on this connection, in order. */
  received: readonly ReceivedMessage[];
  acknowledge(packetId: number): void;
  close(): void;
};

const CONNECT = 0x10;
const CONNACK = 0x20;
const PUBLISH = 0x30;
const PUBACK = 0x40;
const SUBSCRIBE = 0x82;
const SUBACK = 0x90;
const PINGREQ = 0xc0;
const PINGRESP = 0xd0;
const KEEP_ALIVE_SECONDS = 60;

const encodeInteger = (number: number): Buffer => Buffer.from([number >> 8, number & 255]);
const encodeText = (value: string): Buffer =>
  Buffer.concat([encodeInteger(Buffer.byteLength(value)), Buffer.from(value)]);

function buildPacket(head: number, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  if (body.length > 127) throw new Error('Packets longer than 127 bytes are not supported');
  return Buffer.concat([Buffer.from([head, body.length]), body]);
}

/** Presigns the gateway URL. As AWS IoT requires, the signature does not cover the session token. */
function presignUrl(endpoint: string, region: string, keys: Keys): string {
  const date = `${new Date().toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
  const scope = `${date.slice(0, 8)}/${region}/iotdevicegateway/aws4_request`;
  const query = [
    'X-Amz-Algorithm=AWS4-HMAC-SHA256',
    `X-Amz-Credential=${encodeURIComponent(`${keys.accessKeyId}/${scope}`)}`,
    `X-Amz-Date=${date}`,
    'X-Amz-SignedHeaders=host',
  ].join('&');
  const hash = (value: string) => createHash('sha256').update(value).digest('hex');
  const canonicalRequest = ['GET', '/mqtt', query, `host:${endpoint}`, '', 'host', hash('')].join(
    '\n',
  );
  const mac = (key: string | Buffer, value: string) =>
    createHmac('sha256', key).update(value).digest();
  const key = scope.split('/').reduce<string | Buffer>(mac, `AWS4${keys.secretAccessKey}`);
  const signed = ['AWS4-HMAC-SHA256', date, scope, hash(canonicalRequest)].join('\n');
  const token = encodeURIComponent(keys.sessionToken ?? '');
  const signature = mac(key, signed).toString('hex');
  return `${endpoint}/mqtt?${query}&X-Amz-Signature=${signature}&X-Amz-Security-Token=${token}`;
}

/** Opens a WebSocket to the gateway as the current user of the Amplify client. */
async function openSocket(target: Target): Promise<WebSocket> {
  const { options } = await target.getIdentity();
  const { endpointAddress = '' } = await new IoTClient(target.developer).send(
    new DescribeEndpointCommand({ endpointType: 'iot:Data-ATS' }),
  );
  if (!options.credentials) throw new Error('The current user has no credentials');
  const address = presignUrl(endpointAddress, target.region, options.credentials);
  const scheme = target.address('iot').startsWith('http:') ? 'ws' : 'wss';
  const socket = new WebSocket(`${scheme}://${address}`, ['mqtt']);
  await once(socket, 'open');
  return socket;
}

/** Calls `onPacket` for each complete packet. */
function readPackets(socket: WebSocket, onPacket: (packet: Buffer) => void): void {
  let unread = Buffer.alloc(0);
  socket.on('message', (data: Buffer) => {
    unread = Buffer.concat([unread, data]);
    while (unread.length > 1 && unread.length >= 2 + unread.readUInt8(1)) {
      const length = 2 + unread.readUInt8(1);
      onPacket(unread.subarray(0, length));
      unread = unread.subarray(length);
    }
  });
}

function parsePublish(packet: Buffer): ReceivedMessage {
  const [topicEnd, hasPacketId] = [4 + packet.readUInt16BE(2), (packet.readUInt8(0) & 6) > 0];
  return {
    topic: packet.subarray(4, topicEnd).toString(),
    text: packet.subarray(hasPacketId ? topicEnd + 2 : topicEnd).toString(),
    packetId: hasPacketId ? packet.readUInt16BE(topicEnd) : 0,
  };
}

/** Connects as the current user of the Amplify client. Packets are limited to 127 bytes. */
export async function openMqttConnection(target: Target): Promise<MqttConnection> {
  const socket = await openSocket(target);
  socket.on('error', () => undefined);
  const received: ReceivedMessage[] = [];
  const waiting = new Map<number, (packet: Buffer) => void>();
  const closed = once(socket, 'close').then(() => 'closed' as const);
  readPackets(socket, (packet) => {
    const head = packet.readUInt8(0);
    if ((head & 0xf0) === PUBLISH) received.push(parsePublish(packet));
    else waiting.get(head)?.(packet);
  });
  const send = (packet: Buffer, head: number): Promise<Buffer | 'closed'> => {
    const response = new Promise<Buffer>((resolve) => waiting.set(head, resolve));
    socket.send(packet);
    return Promise.race([response, closed]);
  };
  const readLastByte = (bytes: Buffer | 'closed') =>
    bytes === 'closed' ? bytes : (bytes.at(-1) ?? NaN);
  return {
    async connect(clientId) {
      const level = Buffer.from([4, 0]);
      const payload = [
        encodeText('MQTT'),
        level,
        encodeInteger(KEEP_ALIVE_SECONDS),
        encodeText(clientId),
      ];
      return readLastByte(await send(buildPacket(CONNECT, ...payload), CONNACK));
    },
    async subscribe(topic) {
      const packet = buildPacket(SUBSCRIBE, encodeInteger(1), encodeText(topic), Buffer.from([1]));
      return readLastByte(await send(packet, SUBACK));
    },
    ping: async () => (await send(buildPacket(PINGREQ), PINGRESP)) !== 'closed',
    received,
    acknowledge: (packetId) => {
      socket.send(buildPacket(PUBACK, encodeInteger(packetId)));
    },
    close: () => {
      socket.close();
    },
  };
}
