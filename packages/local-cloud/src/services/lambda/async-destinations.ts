import type { Clock } from '../../core/clock';
import type { Iam } from '../iam/iam';
import type { Sqs } from '../sqs/sqs';
import type { Counts } from '../../instrumentation/counts';
import type { Outcome } from './instance';
import type { Logs } from './logs';
import type { Pool } from './function-runner';

/** An asynchronous event that is over: what it was, and what became of it. */
export type EndedEvent = {
  condition: 'Success' | 'RetriesExhausted' | 'EventAgeExceeded';
  event: string;
  requestId: string;
  attempts: number;
  /** Of the last try, if there was one. */
  outcome?: Outcome;
};

export type TellDestinations = (pool: Pool, ended: EndedEvent) => void;

type Surroundings = {
  iam: Pick<Iam, 'isAllowed'>;
  sqs: Pick<Sqs, 'send'>;
  logs: Logs;
  counts?: Pick<Counts, 'note'>;
  now: Clock;
  /** Calls another function without waiting. */
  invokeLater: (functionArn: string, event: unknown) => void;
};

const MAX_ERROR_LENGTH = 1024;

/**
 * Sends the record of an ended event to the function's destination, and a lost event to its dead
 * letters, as far as its role may. What cannot be sent is told in the function's log and dropped.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
 */
export function destinationsOf(surroundings: Surroundings): TellDestinations {
  return (pool, ended) => {
    const { onSuccess, onFailure, deadLetters } = pool.definition;
    const isLost = ended.condition !== 'Success';
    const destination = isLost ? onFailure : onSuccess;
    if (destination) send(surroundings, pool, destination, record(pool, ended, surroundings.now()));
    if (isLost && deadLetters) send(surroundings, pool, deadLetters, ended.event, reason(ended));
  };
}

function send(
  { iam, sqs, logs, counts, now, invokeLater }: Surroundings,
  { definition: { name, roleArn } }: Pool,
  arn: string,
  body: string,
  attributes?: Record<string, unknown>,
): void {
  const isQueue = arn.startsWith('arn:aws:sqs:');
  const action = isQueue ? 'sqs:SendMessage' : 'lambda:InvokeFunction';
  try {
    if (!iam.isAllowed({ roleArn, sessionName: name }, action, arn)) {
      throw new Error(`the role lacks ${action}`);
    }
    if (!isQueue) {
      invokeLater(arn, JSON.parse(body));
      return;
    }
    const resource = arn.split(':').pop() ?? '';
    const billed = { 'sqs-requests': 1 };
    counts?.note({ service: 'sqs', operation: 'SendMessage', resource, billed });
    sqs.send(arn, body, attributes);
  } catch (error) {
    const text = `Cannot send to ${arn}: ${(error as Error).message}`;
    logs.write({ at: now(), functionName: name, level: 'ERROR', text });
  }
}

function record(
  { definition }: Pool,
  { condition, event, requestId, attempts, outcome }: EndedEvent,
  now: number,
): string {
  const failed = outcome && 'error' in outcome;
  return JSON.stringify({
    version: '1.0',
    timestamp: new Date(now).toISOString(),
    requestContext: {
      requestId,
      functionArn: `${definition.arn}:$LATEST`,
      condition,
      approximateInvokeCount: attempts,
    },
    requestPayload: JSON.parse(event) as unknown,
    ...(outcome && {
      responseContext: {
        statusCode: 200,
        executedVersion: '$LATEST',
        ...(failed && { functionError: 'Unhandled' }),
      },
      responsePayload:
        'error' in outcome ? outcome.error : (JSON.parse(outcome.payload) as unknown),
    }),
  });
}

/** The attributes of a dead letter. */
function reason({ requestId, outcome }: EndedEvent): Record<string, unknown> {
  const message = outcome && 'error' in outcome ? outcome.error.errorMessage : '';
  const text = (StringValue: string) => ({ DataType: 'String', StringValue });
  return {
    RequestID: text(requestId),
    ErrorCode: { DataType: 'Number', StringValue: '200' },
    ...(message && { ErrorMessage: text(message.slice(0, MAX_ERROR_LENGTH)) }),
  };
}
