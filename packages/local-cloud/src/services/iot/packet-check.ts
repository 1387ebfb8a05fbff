import { getCapability, getRefusalReason } from '../../capabilities/find-capability';
import { mqttPackets } from '../../capabilities/operations';

/** Packet types by number: the upper four bits of the first byte. */
const KINDS = [
  '',
  'CONNECT',
  'CONNACK',
  'PUBLISH',
  'PUBACK',
  'PUBREC',
  'PUBREL',
  'PUBCOMP',
  'SUBSCRIBE',
  'SUBACK',
  'UNSUBSCRIBE',
  'UNSUBACK',
  'PINGREQ',
  'PINGRESP',
  'DISCONNECT',
  'AUTH',
];

const unknown = Object.keys(mqttPackets).filter((kind) => !KINDS.includes(kind));
if (unknown.length > 0)
  throw new Error(`mqttPackets lists unknown packet types: ${unknown.join(', ')}`);

/** Returns the reason why a client may not send a packet of this type, or undefined. */
const findRefusal = (kind: string): string | undefined => {
  const reason = getRefusalReason(getCapability(mqttPackets, kind));
  return reason && `MQTT: ${kind} ${reason} (capabilities/operations.ts)`;
};

/**
 * Creates a check for the bytes of one client, in chunks of any size. It returns the reason for the first
 * packet whose type is refused or not listed.
 */
export function createPacketCheck(): (chunk: Uint8Array) => string | undefined {
  /** Unread bytes of the current packet's content. */
  let left = 0;
  /** The packet length read so far, and the factor of its next seven bits. */
  let length: { read: number; factor: number } | undefined;
  const readByte = (byte: number): string | undefined => {
    if (!length) {
      length = { read: 0, factor: 1 };
      return findRefusal(KINDS[byte >> 4] ?? '');
    }
    const read = length.read + (byte & 127) * length.factor;
    length = byte > 127 ? { read, factor: length.factor * 128 } : undefined;
    if (!length) left = read;
    return undefined;
  };
  return (chunk) => {
    for (let at = 0; at < chunk.length;) {
      const skipped = Math.min(left, chunk.length - at);
      left -= skipped;
      at += skipped;
      if (at === chunk.length) break;
      const refusal = readByte(chunk[at] ?? 0);
      if (refusal !== undefined) return refusal;
      at += 1;
    }
    return undefined;
  };
}
