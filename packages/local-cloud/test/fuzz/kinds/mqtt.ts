import { WebSocket } from 'ws';
import { OPEN_TOPIC, type Fuzzed } from '../fuzz-target';
import type { Kind, Verdict } from '../kind';
import { presigned } from '../signing';
import { DEADLINE } from '../send-request';
import { connectPacket, drawConnect, drawPacket, PING } from './packets';

/** Bytes that never make a packet get no answer: that long one is waited for, in milliseconds. */
const SILENCE = 150;
const PONG = Buffer.from([0xd0, 0]);

function open(fuzzed: Fuzzed): WebSocket {
  const pairs = presigned(fuzzed.host, fuzzed.guest, Date.now());
  const query = pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  return new WebSocket(`ws://${fuzzed.host}/mqtt?${query}`, ['mqtt']);
}

/** What comes of these packets: the bytes heard, and whether the broker closed or answered the ping. */
function converse(
  socket: WebSocket,
  packets: Buffer[],
  patience: number,
): Promise<{ heard: Buffer; end: 'closed' | 'answered' | 'silent' }> {
  const heard: Buffer[] = [];
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => finish('silent'), patience);
    const finish = (end: 'closed' | 'answered' | 'silent'): void => {
      clearTimeout(timer);
      socket.terminate();
      resolve({ heard: Buffer.concat(heard), end });
    };
    socket.on('open', () => {
      for (const one of packets) socket.send(one);
    });
    socket.on('message', (data: Buffer) => {
      heard.push(data);
      if (data.subarray(-2).equals(PONG)) finish('answered');
    });
    socket.on('close', () => finish('closed'));
    socket.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
  });
}

/** Whether somebody well-behaved is still served: connected, subscribed to what is public, answered. */
async function isServing(fuzzed: Fuzzed): Promise<boolean> {
  const hello = connectPacket(`${fuzzed.guest.identityId}-probe`);
  const { end } = await converse(open(fuzzed), [hello, PING], DEADLINE);
  return end === 'answered';
}

/** Every so many conversations somebody well-behaved looks whether the broker is alive. */
const PROBE_EVERY = 40;

/** Packets of a guest: right, wrong, cut off, turned, in any order. */
export const mqtt: Kind = {
  name: 'MQTT packets',
  async run(random, fuzzed): Promise<Verdict> {
    const { guest, cloud, canary } = fuzzed;
    const wrong: string[] = [];
    const stop = cloud.iot.onMessage(({ topic, clientId }) => {
      if (clientId !== undefined && topic !== OPEN_TOPIC) wrong.push(topic);
    });
    const packets = [drawConnect(random, guest.identityId)];
    packets.push(...random.some(6, () => drawPacket(random, guest.identityId)), PING);
    const isProbed = random.chance(1 / PROBE_EVERY);
    try {
      const talk = converse(open(fuzzed), packets, SILENCE);
      await cloud.iot.publish('fuzz/private/owner/news', canary);
      const { heard, end } = await talk;
      if (heard.includes(canary)) return { answer: end, violation: 'heard what is the owner’s' };
      if (wrong.length > 0) {
        return { answer: end, violation: `a guest published to ${JSON.stringify(wrong[0])}` };
      }
      if (isProbed && !(await isServing(fuzzed))) {
        return { answer: end, violation: 'the broker serves nobody any more' };
      }
      return { answer: end };
    } catch (error) {
      return { answer: 'none', violation: `no connection: ${(error as Error).message}` };
    } finally {
      stop();
    }
  },
};
