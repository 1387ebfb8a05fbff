import { Stack } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { StartingPosition, type IFunction } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue } from 'aws-cdk-lib/aws-sqs';

/**
 * Subscribes a function to the streams of these models' tables. Reads from TRIM_HORIZON, because LATEST
 * may miss changes while the mapping is created. Records that keep failing are reported to the returned
 * dead-letter queue.
 */
export function addStreamEventSources(
  fn: IFunction,
  tables: Record<string, ITable>,
  models: readonly string[],
): Queue {
  const deadLetters = new Queue(Stack.of(fn), `${fn.node.id}DeadLetters`, { enforceSSL: true });
  for (const model of models) {
    const table = tables[model];
    if (!table) throw new Error(`The schema has no model ${model}`);
    fn.addEventSource(
      new DynamoEventSource(table, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 50,
        bisectBatchOnError: true,
        retryAttempts: 5,
        reportBatchItemFailures: true,
        onFailure: new SqsDlq(deadLetters),
      }),
    );
  }
  return deadLetters;
}
