import type { Clock } from '../../core/clock';
import type { Collection } from '../../core/store';
import type { Queue } from './queue';

/** A stored message; times in epoch milliseconds. */
export type Message = {
  id: string;
  queue: string;
  body: string;
  attributes: Record<string, unknown>;
  sentAt: number;
  visibleAt: number;
  receives: number;
  firstReceivedAt?: number;
};

/** The state of SQS; `notify` informs listeners about visible messages of a queue. */
export type SqsContext = {
  queues: Queue[];
  messages: Collection<Message>;
  now: Clock;
  notify(queue: Queue): void;
};
