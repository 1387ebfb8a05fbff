import { once } from 'node:events';
import WebSocket from 'ws';

/** An MQTT 3.1.1 test client that builds packets itself, so that it can also violate the protocol. */
export type MqttClient = {
  /** Resolves to the CONNACK return code, or `closed`. */
  connect(clientId: string): Promise<number | 'closed'>;
  /** Resolves to the first SUBACK return code, or `closed`. */
  subscribe(...filters: string[]): Promise<number | 'closed'>;
  publish(topic: string, payload: string, flags?: number): void;
  /** Sends raw bytes. */
  send(...bytes: number[]): void;
  received: { topic: string; payload: string }[];
  /** Resolves when a message with this payload has arrived. */
  waitForMessage(payload: string): Promise<void>;
  closed: Promise<'closed'>;
  close(): void;
};

const CONNACK = 2;
const PUBLISH = 3;
const SUBACK = 9;

function buildPacket(head: number, ...parts: (string | number[] | Buffer)[]): Buffer {
  const body = Buffer.concat(
    parts.map((part) =>
      typeof part === 'string'
        ? Buffer.concat([encodeLength(Buffer.from(part)), Buffer.from(part)])
        : Buffer.from(part),
    ),
  );
  const length: number[] = [];
  for (let rest = body.length; ; rest >>= 7) {
    length.push((rest & 127) | (rest > 127 ? 128 : 0));
    if (rest <= 127) break;
  }
  return Buffer.concat([Buffer.from([head, ...length]), body]);
}

const encodeLength = (data: Buffer): Buffer => Buffer.from([data.length >> 8, data.length & 255]);

/** Splits off the first complete packet. Supports lengths of at most two bytes. */
function takePacket(data: Buffer): { type: number; body: Buffer; rest: Buffer } | undefined {
  const [head = 0, low = 0, high = 0] = data;
  const start = low > 127 ? 3 : 2;
  const end = start + (low & 127) + (low > 127 ? high * 128 : 0);
  if (data.length < start || data.length < end) return undefined;
  return { type: head >> 4, body: data.subarray(start, end), rest: data.subarray(end) };
}

/** Opens a WebSocket at a presigned URL. Rejects with the server's error when the upgrade is refused. */
export async function openMqttClient(url: string, protocol = 'mqtt'): Promise<MqttClient> {
  const socket = new WebSocket(url, [protocol]);
  await once(socket, 'open');
  const received: MqttClient['received'] = [];
  const waiting: [type: number, resolve: (body: Buffer) => void][] = [];
  const observers = new Set<() => void>();
  const closed = once(socket, 'close').then(() => 'closed' as const);
  socket.on('error', () => undefined);
  const handlePacket = (type: number, body: Buffer): void => {
    if (type === PUBLISH) {
      const end = 2 + body.readUInt16BE(0);
      const topic = body.subarray(2, end).toString();
      received.push({ topic, payload: body.subarray(end).toString() });
      for (const check of observers) check();
    }
    const index = waiting.findIndex(([expected]) => expected === type);
    if (index >= 0) waiting.splice(index, 1)[0]?.[1](body);
  };
  let unread = Buffer.alloc(0);
  socket.on('message', (data: Buffer) => {
    unread = Buffer.concat([unread, data]);
    for (let next = takePacket(unread); next; next = takePacket(unread)) {
      unread = Buffer.from(next.rest);
      handlePacket(next.type, next.body);
    }
  });
  const waitForPacket = (type: number) =>
    Promise.race([closed, new Promise<Buffer>((resolve) => waiting.push([type, resolve]))]);
  const readCode = (body: Buffer | 'closed', index: number): number | 'closed' =>
    body === 'closed' ? body : (body[index] ?? NaN);
  return {
    async connect(clientId) {
      socket.send(buildPacket(0x10, 'MQTT', [4, 2, 0, 0], clientId));
      return readCode(await waitForPacket(CONNACK), 1);
    },
    async subscribe(...filters) {
      const subscriptions = filters.flatMap((filter) => [filter, [0]]);
      socket.send(buildPacket(0x82, [0, 1], ...subscriptions));
      return readCode(await waitForPacket(SUBACK), 2);
    },
    publish(topic, payload, flags = 0) {
      socket.send(buildPacket(0x30 | flags, topic, flags & 6 ? [0, 1] : [], Buffer.from(payload)));
    },
    send: (...bytes) => socket.send(Buffer.from(bytes)),
    received,
    waitForMessage: (payload) =>
      new Promise((resolve) => {
        const check = (): void => {
          if (!received.some((message) => message.payload === payload)) return;
          observers.delete(check);
          resolve();
        };
        observers.add(check);
        check();
      }),
    closed,
    close: () => socket.close(),
  };
}
