import type { ConsoleView, MessageSeen } from './view';

export type TopicSeen = { topic: string; count: number; at: number; last: string };

const MOST_TOPICS = 40;
const LONGEST_PAYLOAD = 500;

/** Counts messages by topic from now on and remembers the last of each; the newest topic first. */
export function countMessages(iot: ConsoleView['iot']): { list(): TopicSeen[]; close(): void } {
  const topics = new Map<string, TopicSeen>();
  const stop = iot?.onMessage(({ topic, payload, at }: MessageSeen) => {
    const count = (topics.get(topic)?.count ?? 0) + 1;
    const last = payload.toString('utf8').slice(0, LONGEST_PAYLOAD);
    // Taken out first, so that the map stays in the order of the last message.
    topics.delete(topic);
    topics.set(topic, { topic, count, at, last });
    const [oldest] = topics.keys();
    if (topics.size > MOST_TOPICS && oldest !== undefined) topics.delete(oldest);
  });
  return { list: () => [...topics.values()].reverse(), close: () => stop?.() };
}
