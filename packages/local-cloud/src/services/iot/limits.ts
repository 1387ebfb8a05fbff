/** AWS IoT Core message broker quotas ("AWS IoT Core endpoints and quotas"). */
export const MAX_PAYLOAD = 128 * 1024;
export const MAX_SUBSCRIPTIONS = 50;
export const MAX_CLIENT_ID = 128;
const MAX_TOPIC_BYTES = 256;
const MAX_SLASHES = 7;

const SHORTEST_KEEP_ALIVE = 30;
const LONGEST_KEEP_ALIVE = 1200;

/**
 * For how many seconds a client may be silent, by what it asked for; one and a half times as long it is
 * waited for. Nothing asked means the longest.
 */
export function keepAliveOf(asked: number | undefined): number {
  if (!asked || asked > LONGEST_KEEP_ALIVE) return LONGEST_KEEP_ALIVE;
  return Math.max(SHORTEST_KEEP_ALIVE, asked);
}

/** What makes a topic or filter unusable, or undefined. Topics of the broker itself are nobody's. */
export function topicProblem(topic: string): string | undefined {
  if (Buffer.byteLength(topic) > MAX_TOPIC_BYTES) return 'the topic is longer than 256 bytes';
  if (topic.split('/').length - 1 > MAX_SLASHES) return 'the topic has more than 7 slashes';
  if (topic.startsWith('$SYS')) return 'the topic is reserved';
  return undefined;
}
