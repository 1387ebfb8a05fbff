import type { MovableClock } from '../../../core/clock';
import type { DynamoDb } from '../../dynamodb/dynamodb';
import type { Iam } from '../../iam/iam';
import type { Sqs } from '../../sqs/sqs';
import type { Store } from '../../../core/store';
import type { Counts } from '../../../instrumentation/counts';
import type { Logs } from '../logs';
import type { Pool } from '../function-runner';
import type { Mapping } from './mapping';

/** What feeds a function by itself, as the console lists it. */
export type EventSource = {
  id: string;
  sourceArn: string;
  functionName: string;
  delivered: number;
  failed: number;
  /** Why nothing is delivered: the function's role may not read the source. */
  problem?: string;
};

/** What a reader needs of the cloud. */
export type Surroundings = {
  iam: Iam;
  dynamoDb: DynamoDb;
  sqs: Sqs;
  store: Store;
  clock: MovableClock;
  logs: Logs;
  counts?: Pick<Counts, 'as' | 'note'>;
};

export type Reader = { stop(): void };

/** A mapping at work; the readers count in it. `pool` is asked for anew at each call: it may change. */
export type Feed = { mapping: Mapping; readonly pool: Pool; state: EventSource };

/** Tells the function's log what kept its reader from working. */
export function complaintOf(feed: Feed, { logs, clock }: Surroundings): (error: unknown) => void {
  const { name } = feed.pool.definition;
  return (error) => {
    const text = `Reading ${feed.mapping.sourceArn} failed: ${(error as Error).message}`;
    logs.write({ at: clock.now(), functionName: name, level: 'ERROR', text });
  };
}
