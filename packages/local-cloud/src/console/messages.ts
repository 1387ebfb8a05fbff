import { MAX_PAYLOAD, topicProblem } from '../services/iot/limits';
import { textIn, type Acts } from './actions';
import type { ConsoleView, MessageSeen } from './view';

type LiveSource = NonNullable<ConsoleView['iot']>;

/** A message as the page shows it; `number` tells messages apart. */
type Heard = { number: number; topic: string; at: number; text: string; from?: string };
type TopicSeen = { topic: string; count: number; at: number; isSubscription?: boolean };

export type Messages = {
  /** The newest first. */
  list(): Heard[];
  /** The topic of the newest message first. */
  topics(): TopicSeen[];
  close(): void;
};

const MOST_TOPICS = 40;
const MOST_MESSAGES = 60;
const LONGEST_TEXT = 2000;

/** Counts messages by topic from now on and remembers the newest of them. */
export function hearMessages(iot: LiveSource | undefined): Messages {
  const topics = new Map<string, TopicSeen>();
  const heard: Heard[] = [];
  let number = 0;
  const stop = iot?.onMessage(({ topic, payload, at, clientId, isSubscription }: MessageSeen) => {
    number += 1;
    const text = payload.toString('utf8').slice(0, LONGEST_TEXT);
    heard.unshift({ number, topic, at, text, ...(clientId && { from: clientId }) });
    heard.splice(MOST_MESSAGES);
    const count = (topics.get(topic)?.count ?? 0) + 1;
    // Taken out first, so that the map stays in the order of the last message.
    topics.delete(topic);
    topics.set(topic, { topic, count, at, ...(isSubscription && { isSubscription }) });
    const [oldest] = topics.keys();
    if (topics.size > MOST_TOPICS && oldest !== undefined) topics.delete(oldest);
  });
  return {
    list: () => [...heard],
    topics: () => [...topics.values()].reverse(),
    close: () => stop?.(),
  };
}

/** Sending a message as the cloud, and cutting connections. */
export function liveActs(iot: LiveSource | undefined): Acts {
  const { publish, disconnect, disconnectAll } = iot ?? {};
  return {
    ...(publish && {
      'live/send': async (_: string, input: Record<string, unknown>) => {
        const topic = textIn(input, 'topic');
        const text = textIn(input, 'message');
        const problem = problemOf(topic, text);
        if (problem) throw new Error(problem);
        await publish(topic, text);
      },
    }),
    ...(disconnect && {
      'connections/:/cut': (clientId: string) => {
        if (!disconnect(clientId)) throw new Error('Nobody is connected by this id any more');
      },
    }),
    // As a restart of the broker would.
    ...(disconnectAll && {
      'live/disconnect': () => {
        disconnectAll();
      },
    }),
  };
}

function problemOf(topic: string, text: string): string | undefined {
  if (/[+#]/.test(topic)) return 'A message goes to one topic: no + and no #';
  const problem = topicProblem(topic);
  if (problem) return `Not sent: ${problem}`;
  if (Buffer.byteLength(text) > MAX_PAYLOAD) return 'A message has at most 128 KB';
  try {
    JSON.parse(text);
    return undefined;
  } catch {
    return 'The message is not JSON, and the Amplify client would drop it in silence';
  }
}
