import { randomUUID } from 'node:crypto';
import type { StreamRecord } from '../../dynamodb/dynamodb';
import type { Feed, Surroundings } from './event-source';

export type GivenUp = { records: StreamRecord[]; condition: string; attempts: number };

/**
 * Tells the mapping's on-failure queue about records that were given up: where they are in the
 * stream, not what they hold. The function's role must be allowed to send there.
 */
export function sendToDestination(feed: Feed, surroundings: Surroundings, lost: GivenUp): void {
  const { mapping, pool } = feed;
  const { iam, sqs, logs, clock, counts } = surroundings;
  const { roleArn, name, arn } = pool.definition;
  const [first, last] = [lost.records[0], lost.records.at(-1)];
  if (!mapping.onFailureArn || !first || !last) return;
  const role = { roleArn, sessionName: name };
  if (!iam.isAllowed(role, 'sqs:SendMessage', mapping.onFailureArn)) {
    const text = `Cannot send to ${mapping.onFailureArn}: the role lacks sqs:SendMessage`;
    logs.write({ at: clock.now(), functionName: name, level: 'ERROR', text });
    return;
  }
  const arrival = (record: StreamRecord) =>
    new Date(record.dynamodb.ApproximateCreationDateTime * 1000).toISOString();
  const message = {
    requestContext: {
      requestId: randomUUID(),
      functionArn: arn,
      condition: lost.condition,
      approximateInvokeCount: lost.attempts,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    version: '1.0',
    timestamp: new Date(clock.now()).toISOString(),
    DDBStreamBatchInfo: {
      shardId: 'shardId-00000000000000000000-00000000',
      startSequenceNumber: first.dynamodb.SequenceNumber,
      endSequenceNumber: last.dynamodb.SequenceNumber,
      approximateArrivalOfFirstRecord: arrival(first),
      approximateArrivalOfLastRecord: arrival(last),
      batchSize: lost.records.length,
      streamArn: mapping.sourceArn,
    },
  };
  const resource = mapping.onFailureArn.split(':').pop() ?? '';
  counts?.note({
    ...{ service: 'sqs', operation: 'SendMessage', resource },
    billed: { 'sqs-requests': 1 },
  });
  sqs.send(mapping.onFailureArn, JSON.stringify(message));
}
