import { WebSocket } from 'ws';
import { OPEN_TOPIC, type FuzzTarget } from '../fuzz-target';
import type { FuzzKind, Verdict } from '../kind';
import { presignWebSocket } from '../signing';
import { TIMEOUT_MS } from '../send-request';
import { connectPacket, drawConnect, drawPacket, PING } from './packets';

/** Milliseconds to wait for a response; incomplete packets get none. */
const SILENCE_MS = 150;
const PONG = Buffer.from([0xd0, 0]);

function open(target: FuzzTarget): WebSocket {
  const pairs = presignWebSocket(target.host, target.guest, Date.now());
  const query = pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  return new WebSocket(`ws://${target.host}/mqtt?${query}`, ['mqtt']);
}

/** Sends packets. Returns the received bytes, and whether the broker closed or answered the ping. */
function exchangePackets(
  socket: WebSocket,
  packets: Buffer[],
  timeout: number,
): Promise<{ received: Buffer; end: 'closed' | 'answered' | 'silent' }> {
  const received: Buffer[] = [];
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => finish('silent'), timeout);
    const finish = (end: 'closed' | 'answered' | 'silent'): void => {
      clearTimeout(timer);
      socket.terminate();
      resolve({ received: Buffer.concat(received), end });
    };
    socket.on('open', () => {
      for (const one of packets) socket.send(one);
    });
    socket.on('message', (data: Buffer) => {
      received.push(data);
      if (data.subarray(-2).equals(PONG)) finish('answered');
    });
    socket.on('close', () => finish('closed'));
    socket.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
  });
}

/** Whether the broker still serves a valid client. */
async function isServing(target: FuzzTarget): Promise<boolean> {
  const hello = connectPacket(`${target.guest.identityId}-probe`);
  const { end } = await exchangePackets(open(target), [hello, PING], TIMEOUT_MS);
  return end === 'answered';
}

/** Average number of cases between two checks of the broker. */
const PROBE_EVERY = 40;

/** Valid, invalid, truncated and corrupted packets of a guest, in any order. */
export const mqtt: FuzzKind = {
  name: 'MQTT packets',
  async run(random, target): Promise<Verdict> {
    const { guest, cloud, canary } = target;
    const wrong: string[] = [];
    const stop = cloud.iot.onMessage(({ topic, clientId }) => {
      if (clientId !== undefined && topic !== OPEN_TOPIC) wrong.push(topic);
    });
    const packets = [drawConnect(random, guest.identityId)];
    packets.push(...random.some(6, () => drawPacket(random, guest.identityId)), PING);
    const isProbed = random.chance(1 / PROBE_EVERY);
    try {
      const talk = exchangePackets(open(target), packets, SILENCE_MS);
      await cloud.iot.publish('fuzz/private/owner/news', canary);
      const { received, end } = await talk;
      if (received.includes(canary))
        return { answer: end, violation: 'received data of the owner' };
      if (wrong.length > 0) {
        return { answer: end, violation: `a guest published to ${JSON.stringify(wrong[0])}` };
      }
      if (isProbed && !(await isServing(target))) {
        return { answer: end, violation: 'the broker stopped serving valid clients' };
      }
      return { answer: end };
    } catch (error) {
      return { answer: 'none', violation: `no connection: ${(error as Error).message}` };
    } finally {
      stop();
    }
  },
};
