import { MAX_PAYLOAD, findTopicProblem } from '../services/iot/limits';
import { readText, type Actions } from './actions';
import type { ConsoleResources, PublishedMessage } from './resources';

type LiveSource = NonNullable<ConsoleResources['iot']>;

/** A message in the state; `number` identifies it. */
type MessageState = { number: number; topic: string; at: number; text: string; from?: string };
type TopicState = { topic: string; count: number; at: number; isSubscription?: boolean };

export type MessageRecorder = {
  /** Newest first. */
  list(): MessageState[];
  /** The topic with the newest message first. */
  topics(): TopicState[];
  close(): void;
};

const MAX_TOPICS = 40;
const MAX_MESSAGES = 60;
const MAX_TEXT = 2000;

/** Counts messages per topic from now on and keeps the newest ones. */
export function recordMessages(iot: LiveSource | undefined): MessageRecorder {
  const topics = new Map<string, TopicState>();
  const messages: MessageState[] = [];
  let number = 0;
  const unsubscribe = iot?.onMessage((message: PublishedMessage) => {
    const { topic, payload, at, clientId, isSubscription } = message;
    number += 1;
    const text = payload.toString('utf8').slice(0, MAX_TEXT);
    messages.unshift({ number, topic, at, text, ...(clientId && { from: clientId }) });
    messages.splice(MAX_MESSAGES);
    const count = (topics.get(topic)?.count ?? 0) + 1;
    // Deleted first, so that the map is ordered by the last message.
    topics.delete(topic);
    topics.set(topic, { topic, count, at, ...(isSubscription && { isSubscription }) });
    const [oldest] = topics.keys();
    if (topics.size > MAX_TOPICS && oldest !== undefined) topics.delete(oldest);
  });
  return {
    list: () => [...messages],
    topics: () => [...topics.values()].reverse(),
    close: () => unsubscribe?.(),
  };
}

/** Actions that publish a message and close connections. */
export function createMessageActions(iot: LiveSource | undefined): Actions {
  const { publish, disconnect, disconnectAll } = iot ?? {};
  return {
    ...(publish && {
      'messages/publish': async (_: string, input: Record<string, unknown>) => {
        const topic = readText(input, 'topic');
        const text = readText(input, 'message');
        validateMessage(topic, text);
        await publish(topic, text);
      },
    }),
    ...(disconnect && {
      'connections/:/disconnect': (clientId: string) => {
        if (!disconnect(clientId)) throw new Error(`Client ${clientId} is not connected`);
      },
    }),
    // Has the effect of a broker restart.
    ...(disconnectAll && {
      'connections/disconnect-all': () => {
        disconnectAll();
      },
    }),
  };
}

function validateMessage(topic: string, text: string): void {
  if (/[+#]/.test(topic)) {
    throw new Error('A message is published to one topic: remove the wildcards + and #');
  }
  const problem = findTopicProblem(topic);
  if (problem) throw new Error(`Invalid topic: ${problem}`);
  if (Buffer.byteLength(text) > MAX_PAYLOAD) throw new Error('The message exceeds 128 KB');
  try {
    JSON.parse(text);
  } catch (cause) {
    // The Amplify client drops such a message silently.
    throw new Error('The message is not valid JSON', { cause });
  }
}
