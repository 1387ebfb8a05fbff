import { answerTo, whyNot } from '../../capabilities/find-row';
import { mqttPackets } from '../../capabilities/operations';

/** Kinds of packets by their number: the first four bits of each. */
const KINDS = [
  ...['', 'CONNECT', 'CONNACK', 'PUBLISH', 'PUBACK', 'PUBREC', 'PUBREL', 'PUBCOMP'],
  ...['SUBSCRIBE', 'SUBACK', 'UNSUBSCRIBE', 'UNSUBACK', 'PINGREQ', 'PINGRESP', 'DISCONNECT'],
  'AUTH',
];

const unknown = Object.keys(mqttPackets).filter((kind) => !KINDS.includes(kind));
if (unknown.length > 0) throw new Error(`The list is wrong about ${unknown.join(', ')}`);

/** Why a client may not send a packet of this kind; nothing when it may. */
const whyNotKind = (kind: string): string | undefined => {
  const why = whyNot(answerTo(mqttPackets, kind));
  return why && `MQTT: ${kind} ${why} (local/support/operations.ts)`;
};

/**
 * Reads what one client sends, in whatever pieces it comes, and says why the first packet of a kind that
 * is refused, or in no list, is not for here.
 */
export function packetCheck(): (piece: Uint8Array) => string | undefined {
  /** Bytes of a packet's content that are still to come. */
  let left = 0;
  /** Its length, as far as it was read, and what the next seven bits of it count. */
  let length: { read: number; factor: number } | undefined;
  const readByte = (byte: number): string | undefined => {
    if (!length) {
      length = { read: 0, factor: 1 };
      return whyNotKind(KINDS[byte >> 4] ?? '');
    }
    const read = length.read + (byte & 127) * length.factor;
    length = byte > 127 ? { read, factor: length.factor * 128 } : undefined;
    if (!length) left = read;
    return undefined;
  };
  return (piece) => {
    for (let at = 0; at < piece.length;) {
      const skipped = Math.min(left, piece.length - at);
      left -= skipped;
      at += skipped;
      if (at === piece.length) break;
      const why = readByte(piece[at] ?? 0);
      if (why !== undefined) return why;
      at += 1;
    }
    return undefined;
  };
}
