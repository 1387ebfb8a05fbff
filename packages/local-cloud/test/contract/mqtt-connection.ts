import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { DescribeEndpointCommand, IoTClient } from '@aws-sdk/client-iot';
import WebSocket from 'ws';
import type { Keys, Target } from './target';

/** A message as it came; `place` is what a message of quality 1 is acknowledged by. */
type Heard = { topic: string; text: string; place: number };

/** MQTT 3.1.1 packet by packet, for what no client of Amplify does. */
export type MqttConnection = {
  /** Begins, or goes on with, a session that outlives the connection; CONNACK's return code. */
  connect(clientId: string): Promise<number | 'closed'>;
  /** At quality 1; the quality that is granted. */
  subscribe(topic: string): Promise<number | 'closed'>;
  /** Whether the answer to a ping came. */
  ping(): Promise<boolean>;
  /** Those that came since the connection, in order. */
  heard: readonly Heard[];
  acknowledge(place: number): void;
  close(): void;
};

const [CONNECT, CONNACK, PUBLISH, PUBACK, SUBSCRIBE, SUBACK, PINGREQ, PINGRESP] = [
  ...[0x10, 0x20, 0x30, 0x40, 0x82, 0x90, 0xc0, 0xd0],
] as const satisfies number[];
const KEEP_ALIVE_SECONDS = 60;

const two = (number: number): Buffer => Buffer.from([number >> 8, number & 255]);
const text = (value: string): Buffer =>
  Buffer.concat([two(Buffer.byteLength(value)), Buffer.from(value)]);

function packet(head: number, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  if (body.length > 127) throw new Error('Only short packets are sent from here');
  return Buffer.concat([Buffer.from([head, body.length]), body]);
}

/** The address of the gateway, signed as AWS IoT wants it: the token is not part of what is signed. */
function presigned(endpoint: string, region: string, keys: Keys): string {
  const date = `${new Date().toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
  const scope = `${date.slice(0, 8)}/${region}/iotdevicegateway/aws4_request`;
  const query = [
    'X-Amz-Algorithm=AWS4-HMAC-SHA256',
    `X-Amz-Credential=${encodeURIComponent(`${keys.accessKeyId}/${scope}`)}`,
    `X-Amz-Date=${date}`,
    'X-Amz-SignedHeaders=host',
  ].join('&');
  const hash = (value: string) => createHash('sha256').update(value).digest('hex');
  const asked = ['GET', '/mqtt', query, `host:${endpoint}`, '', 'host', hash('')].join('\n');
  const mac = (key: string | Buffer, value: string) =>
    createHmac('sha256', key).update(value).digest();
  const key = scope.split('/').reduce<string | Buffer>(mac, `AWS4${keys.secretAccessKey}`);
  const signed = ['AWS4-HMAC-SHA256', date, scope, hash(asked)].join('\n');
  const token = encodeURIComponent(keys.sessionToken ?? '');
  const signature = mac(key, signed).toString('hex');
  return `${endpoint}/mqtt?${query}&X-Amz-Signature=${signature}&X-Amz-Security-Token=${token}`;
}

/** Opens the gateway for whom the Amplify client acts. */
async function openGateway(target: Target): Promise<WebSocket> {
  const { options } = await target.visitor();
  const { endpointAddress = '' } = await new IoTClient(target.developer).send(
    new DescribeEndpointCommand({ endpointType: 'iot:Data-ATS' }),
  );
  if (!options.credentials) throw new Error('There are no credentials');
  const address = presigned(endpointAddress, target.region, options.credentials);
  const scheme = target.address('iot').startsWith('http:') ? 'ws' : 'wss';
  const socket = new WebSocket(`${scheme}://${address}`, ['mqtt']);
  await once(socket, 'open');
  return socket;
}

/** Tells `take` of each whole packet that the gateway sends. */
function readPackets(socket: WebSocket, take: (packet: Buffer) => void): void {
  let unread = Buffer.alloc(0);
  socket.on('message', (data: Buffer) => {
    unread = Buffer.concat([unread, data]);
    while (unread.length > 1 && unread.length >= 2 + unread.readUInt8(1)) {
      const length = 2 + unread.readUInt8(1);
      take(unread.subarray(0, length));
      unread = unread.subarray(length);
    }
  });
}

function heardIn(packet: Buffer): Heard {
  const [topicEnd, hasPlace] = [4 + packet.readUInt16BE(2), (packet.readUInt8(0) & 6) > 0];
  return {
    topic: packet.subarray(4, topicEnd).toString(),
    text: packet.subarray(hasPlace ? topicEnd + 2 : topicEnd).toString(),
    place: hasPlace ? packet.readUInt16BE(topicEnd) : 0,
  };
}

/** A connection in the name of whom the Amplify client acts for; every packet has to be a short one. */
export async function mqttConnection(target: Target): Promise<MqttConnection> {
  const socket = await openGateway(target);
  socket.on('error', () => undefined);
  const heard: Heard[] = [];
  const waiting = new Map<number, (packet: Buffer) => void>();
  const closed = once(socket, 'close').then(() => 'closed' as const);
  readPackets(socket, (packet) => {
    const head = packet.readUInt8(0);
    if ((head & 0xf0) === PUBLISH) heard.push(heardIn(packet));
    else waiting.get(head)?.(packet);
  });
  const ask = (asked: Buffer, head: number): Promise<Buffer | 'closed'> => {
    const answer = new Promise<Buffer>((resolve) => waiting.set(head, resolve));
    socket.send(asked);
    return Promise.race([answer, closed]);
  };
  const lastOf = (bytes: Buffer | 'closed') => (bytes === 'closed' ? bytes : (bytes.at(-1) ?? NaN));
  return {
    async connect(clientId) {
      const level = Buffer.from([4, 0]);
      const about = [text('MQTT'), level, two(KEEP_ALIVE_SECONDS), text(clientId)];
      return lastOf(await ask(packet(CONNECT, ...about), CONNACK));
    },
    async subscribe(topic) {
      const asked = packet(SUBSCRIBE, two(1), text(topic), Buffer.from([1]));
      return lastOf(await ask(asked, SUBACK));
    },
    ping: async () => (await ask(packet(PINGREQ), PINGRESP)) !== 'closed',
    heard,
    acknowledge: (place) => {
      socket.send(packet(PUBACK, two(place)));
    },
    close: () => {
      socket.close();
    },
  };
}
