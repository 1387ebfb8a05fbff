import { Stack } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { StartingPosition, type IFunction } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue } from 'aws-cdk-lib/aws-sqs';

/**
 * Lets a function follow the streams of these tables, from their beginning: LATEST may miss changes
 * while the mapping is created. What fails again and again ends, as a pointer, in a queue.
 */
export function followStreams(
  fn: IFunction,
  tables: Record<string, ITable>,
  models: readonly string[],
): Queue {
  const deadLetters = new Queue(Stack.of(fn), `${fn.node.id}DeadLetters`, { enforceSSL: true });
  for (const model of models) {
    const table = tables[model];
    if (!table) throw new Error(`There is no model ${model}`);
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
