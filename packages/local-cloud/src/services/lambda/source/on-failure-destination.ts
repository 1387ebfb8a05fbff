import { randomUUID } from 'node:crypto';
import type { StreamRecord } from '../../dynamodb/dynamodb';
import type { EventSource, EventSourceContext } from './event-source';

export type DiscardedBatch = { records: StreamRecord[]; condition: string; attempts: number };

/**
 * Sends the stream positions of discarded records, not their contents, to the on-failure queue of
 * the mapping. Logs an error if the function's role lacks sqs:SendMessage.
 */
export function sendToOnFailureDestination(
  source: EventSource,
  context: EventSourceContext,
  batch: DiscardedBatch,
): void {
  const { mapping, runner } = source;
  const { iam, sqs, logs, clock, counts } = context;
  const { roleArn, name, arn } = runner.definition;
  const [first, last] = [batch.records[0], batch.records.at(-1)];
  if (!mapping.onFailureArn || !first || !last) return;
  const role = { roleArn, sessionName: name };
  if (!iam.isAllowed(role, 'sqs:SendMessage', mapping.onFailureArn)) {
    const text = `Cannot send to ${mapping.onFailureArn}: the role lacks sqs:SendMessage`;
    logs.write({ at: clock.now(), functionName: name, level: 'ERROR', text });
    return;
  }
  const formatArrival = (record: StreamRecord) =>
    new Date(record.dynamodb.ApproximateCreationDateTime * 1000).toISOString();
  const message = {
    requestContext: {
      requestId: randomUUID(),
      functionArn: arn,
      condition: batch.condition,
      approximateInvokeCount: batch.attempts,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    version: '1.0',
    timestamp: new Date(clock.now()).toISOString(),
    DDBStreamBatchInfo: {
      shardId: 'shardId-00000000000000000000-00000000',
      startSequenceNumber: first.dynamodb.SequenceNumber,
      endSequenceNumber: last.dynamodb.SequenceNumber,
      approximateArrivalOfFirstRecord: formatArrival(first),
      approximateArrivalOfLastRecord: formatArrival(last),
      batchSize: batch.records.length,
      streamArn: mapping.sourceArn,
    },
  };
  const resource = mapping.onFailureArn.split(':').pop() ?? '';
  counts?.record({
    service: 'sqs',
    operation: 'SendMessage',
    resource,
    billed: { 'sqs-requests': 1 },
  });
  sqs.send(mapping.onFailureArn, JSON.stringify(message));
}
