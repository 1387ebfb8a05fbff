import type { MovableClock } from '../../../core/clock';
import type { DynamoDb } from '../../dynamodb/dynamodb';
import type { Iam } from '../../iam/iam';
import type { Sqs } from '../../sqs/sqs';
import type { Store } from '../../../core/store';
import type { Counts } from '../../../instrumentation/counts';
import type { Logs } from '../logs';
import type { FunctionRunner } from '../function-runner';
import type { EventSourceMapping } from './event-source-mapping';

/** An event source mapping as the console shows it. */
export type EventSourceSummary = {
  id: string;
  sourceArn: string;
  functionName: string;
  delivered: number;
  failed: number;
  /** The permissions that the function's role lacks to read the source. */
  problem?: string;
};

/** The parts of the cloud that pollers use. */
export type EventSourceContext = {
  iam: Iam;
  dynamoDb: DynamoDb;
  sqs: Sqs;
  store: Store;
  clock: MovableClock;
  logs: Logs;
  counts?: Pick<Counts, 'runAs' | 'record'>;
};

export type EventSourcePoller = { stop(): void };

/** An active mapping; pollers update `state`. `runner` is a getter because hot reload replaces it. */
export type EventSource = {
  mapping: EventSourceMapping;
  readonly runner: FunctionRunner;
  state: EventSourceSummary;
};

/** Creates a function that writes polling errors to the log of the mapping's function. */
export function createErrorLogger(
  source: EventSource,
  { logs, clock }: EventSourceContext,
): (error: unknown) => void {
  const { name } = source.runner.definition;
  return (error) => {
    const text = `Reading ${source.mapping.sourceArn} failed: ${(error as Error).message}`;
    logs.write({ at: clock.now(), functionName: name, level: 'ERROR', text });
  };
}
