/** AWS IoT Core message broker quotas ("AWS IoT Core endpoints and quotas"). */
export const MAX_PAYLOAD = 128 * 1024;
export const MAX_SUBSCRIPTIONS = 50;
export const MAX_CLIENT_ID = 128;
const MAX_TOPIC_BYTES = 256;
const MAX_SLASHES = 7;

const MIN_KEEP_ALIVE = 30;
const MAX_KEEP_ALIVE = 1200;

/**
 * Limits the keep-alive interval that a client requests, in seconds; no request means the maximum. The
 * broker disconnects a client after 1.5 times the interval without a packet.
 */
export function clampKeepAlive(requested: number | undefined): number {
  if (!requested || requested > MAX_KEEP_ALIVE) return MAX_KEEP_ALIVE;
  return Math.max(MIN_KEEP_ALIVE, requested);
}

/** Returns the problem with a topic or filter, or undefined. `$SYS` topics belong to the broker. */
export function findTopicProblem(topic: string): string | undefined {
  if (Buffer.byteLength(topic) > MAX_TOPIC_BYTES) return 'the topic is longer than 256 bytes';
  if (topic.split('/').length - 1 > MAX_SLASHES) return 'the topic has more than 7 slashes';
  if (topic.startsWith('$SYS')) return 'the topic is reserved';
  return undefined;
}
