import type { Random } from '../random';
import { drawText } from '../random-values';

const CONNECT = 0x10;
const PUBLISH = 0x30;
const SUBSCRIBE = 0x82;
const UNSUBSCRIBE = 0xa2;

/** Encodes a length-prefixed string; its bytes may be invalid UTF-8. */
function encodeString(text: Buffer | string): Buffer {
  const bytes = Buffer.from(text as string);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(Math.min(bytes.length, 65_535));
  return Buffer.concat([length, bytes.subarray(0, 65_535)]);
}

/** Encodes the remaining length, seven bits per byte. */
function encodeLength(size: number): Buffer {
  const bytes: number[] = [];
  let rest = size;
  do {
    bytes.push((rest % 128) | (rest >= 128 ? 128 : 0));
    rest = Math.floor(rest / 128);
  } while (rest > 0);
  return Buffer.from(bytes);
}

function buildPacket(head: number, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([head]), encodeLength(body.length), body]);
}

export const connectPacket = (clientId: string, protocol = 'MQTT', level = 4, flags = 2): Buffer =>
  buildPacket(
    CONNECT,
    encodeString(protocol),
    Buffer.from([level, flags, 0, 0]),
    encodeString(clientId),
  );

export const PING = Buffer.from([0xc0, 0]);

/** Draws topics and filters of the guest, of the owner and others. */
function topic(random: Random, identityId: string): Buffer | string {
  if (random.chance(0.05)) return Buffer.from([0xc3, 0x28, 0xff, 0, random.below(256)]);
  return random.pick([
    `fuzz/private/${identityId}/news`,
    ...['fuzz/private/owner/news', 'fuzz/private/+/news', 'fuzz/#', '#', '+/+/+/+', '$SYS/#'],
    ...['fuzz/public/news', 'fuzz/public/lobby', 'fuzz/public/+', 'fuzz/public/#', 'a/#/b', 'a+/b'],
    ...['/', '//', 'a/b/c/d/e/f/g/h/i', 'fuzz/public/' + 'x'.repeat(300), `$share/g/fuzz/#`],
    drawText(random).slice(0, 400),
  ]);
}

const identifier = (random: Random): Buffer => Buffer.from([0, random.below(3)]);
const payload = (random: Random): Buffer =>
  random.chance(0.03)
    ? Buffer.alloc(random.pick([131_072, 131_073, 140_000]), 120)
    : Buffer.from(drawText(random));

type Draw = (random: Random, identityId: string) => Buffer;

const draws: Draw[] = [
  (random, id) =>
    buildPacket(PUBLISH | random.below(16), encodeString(topic(random, id)), payload(random)),
  (random, id) =>
    buildPacket(PUBLISH | 2, encodeString(topic(random, id)), identifier(random), payload(random)),
  (random) => buildPacket(PUBLISH, encodeString('fuzz/public/lobby'), payload(random)),
  (random, id) => {
    const filters = [topic(random, id), ...random.some(60, () => topic(random, id))];
    const wanted = filters.flatMap((filter) => [
      encodeString(filter),
      Buffer.from([random.below(4)]),
    ]);
    return buildPacket(SUBSCRIBE, identifier(random), ...wanted);
  },
  (random, id) =>
    buildPacket(SUBSCRIBE, identifier(random), encodeString(topic(random, id)), Buffer.from([0])),
  (random, id) => buildPacket(UNSUBSCRIBE, identifier(random), encodeString(topic(random, id))),
  (random) => buildPacket(random.pick([0x40, 0x50, 0x62, 0x70]), identifier(random)),
  (random) => buildPacket(random.below(256), Buffer.from(drawText(random))),
  (random, id) => connectPacket(random.pick([`${id}-again`, 'owner-tab', ''])),
  () => PING,
  () => Buffer.from([0xe0, 0]),
  (random) => Buffer.from(random.some(40, () => random.below(256))),
  () => Buffer.from([0x30, 0xff, 0xff, 0xff, 0xff, 0x7f]),
  () => Buffer.concat([Buffer.from([0x30]), encodeLength(200_000_000), Buffer.from('x')]),
];

/** Draws a packet, sometimes truncated or corrupted. */
export function drawPacket(random: Random, identityId: string): Buffer {
  const whole = random.pick(draws)(random, identityId);
  if (random.chance(0.7) || whole.length < 2) return whole;
  if (random.chance(0.4)) return whole.subarray(0, 1 + random.below(whole.length - 1));
  const corrupted = Buffer.from(whole);
  const at = random.below(corrupted.length);
  corrupted[at] = (corrupted[at] ?? 0) ^ (1 << random.below(8));
  return corrupted;
}

/** Draws the first packet, usually a valid CONNECT. */
export function drawConnect(random: Random, identityId: string): Buffer {
  if (random.chance(0.75)) return connectPacket(`${identityId}-${random.below(8)}`);
  const clientId = random.pick(['owner-tab', '', identityId, `${identityId}-${'x'.repeat(200)}`]);
  const protocol = random.pick(['MQTT', 'MQIsdp', 'mqtt', '', drawText(random).slice(0, 50)]);
  const connect = connectPacket(clientId, protocol, random.below(7), random.below(256));
  return random.chance(0.5) ? connect : drawPacket(random, identityId);
}
