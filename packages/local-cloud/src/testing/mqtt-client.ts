import { once } from 'node:events';
import WebSocket from 'ws';

/** A client that speaks MQTT 3.1.1 byte by byte, so that it can also do what good clients do not. */
export type MqttClient = {
  /** CONNACK's return code, or `closed`. */
  connect(clientId: string): Promise<number | 'closed'>;
  /** SUBACK's first code, or `closed`. */
  subscribe(...filters: string[]): Promise<number | 'closed'>;
  publish(topic: string, payload: string, flags?: number): void;
  /** Any bytes at all. */
  send(...bytes: number[]): void;
  received: { topic: string; payload: string }[];
  /** Resolves once a message with this payload has come. */
  message(payload: string): Promise<void>;
  closed: Promise<'closed'>;
  close(): void;
};

const CONNACK = 2;
const PUBLISH = 3;
const SUBACK = 9;

function packet(head: number, ...parts: (string | number[] | Buffer)[]): Buffer {
  const body = Buffer.concat(
    parts.map((part) =>
      typeof part === 'string'
        ? Buffer.concat([lengthOf(Buffer.from(part)), Buffer.from(part)])
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

const lengthOf = (data: Buffer): Buffer => Buffer.from([data.length >> 8, data.length & 255]);

/** The first whole packet and what is left; all are short enough for two length bytes at most. */
function take(data: Buffer): { type: number; body: Buffer; rest: Buffer } | undefined {
  const [head = 0, low = 0, high = 0] = data;
  const start = low > 127 ? 3 : 2;
  const end = start + (low & 127) + (low > 127 ? high * 128 : 0);
  if (data.length < start || data.length < end) return undefined;
  return { type: head >> 4, body: data.subarray(start, end), rest: data.subarray(end) };
}

/** Opens a WebSocket at a presigned address. Rejects with the server's words when it is refused. */
export async function openMqtt(url: string, protocol = 'mqtt'): Promise<MqttClient> {
  const socket = new WebSocket(url, [protocol]);
  await once(socket, 'open');
  const received: MqttClient['received'] = [];
  const waiting: [type: number, done: (body: Buffer) => void][] = [];
  const watchers = new Set<() => void>();
  const closed = once(socket, 'close').then(() => 'closed' as const);
  socket.on('error', () => undefined);
  const hear = (type: number, body: Buffer): void => {
    if (type === PUBLISH) {
      const end = 2 + body.readUInt16BE(0);
      const topic = body.subarray(2, end).toString();
      received.push({ topic, payload: body.subarray(end).toString() });
      for (const look of watchers) look();
    }
    const index = waiting.findIndex(([wanted]) => wanted === type);
    if (index >= 0) waiting.splice(index, 1)[0]?.[1](body);
  };
  let unread = Buffer.alloc(0);
  socket.on('message', (data: Buffer) => {
    unread = Buffer.concat([unread, data]);
    for (let next = take(unread); next; next = take(unread)) {
      unread = Buffer.from(next.rest);
      hear(next.type, next.body);
    }
  });
  const answer = (type: number) =>
    Promise.race([closed, new Promise<Buffer>((done) => waiting.push([type, done]))]);
  const codeAt = (body: Buffer | 'closed', index: number): number | 'closed' =>
    body === 'closed' ? body : (body[index] ?? NaN);
  return {
    async connect(clientId) {
      socket.send(packet(0x10, 'MQTT', [4, 2, 0, 0], clientId));
      return codeAt(await answer(CONNACK), 1);
    },
    async subscribe(...filters) {
      const wanted = filters.flatMap((filter) => [filter, [0]]);
      socket.send(packet(0x82, [0, 1], ...wanted));
      return codeAt(await answer(SUBACK), 2);
    },
    publish(topic, payload, flags = 0) {
      socket.send(packet(0x30 | flags, topic, flags & 6 ? [0, 1] : [], Buffer.from(payload)));
    },
    send: (...bytes) => socket.send(Buffer.from(bytes)),
    received,
    message: (payload) =>
      new Promise((done) => {
        const look = (): void => {
          if (!received.some((message) => message.payload === payload)) return;
          watchers.delete(look);
          done();
        };
        watchers.add(look);
        look();
      }),
    closed,
    close: () => socket.close(),
  };
}
