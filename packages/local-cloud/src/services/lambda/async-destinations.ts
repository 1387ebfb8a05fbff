import type { Clock } from '../../core/clock';
import type { Iam } from '../iam/iam';
import type { Sqs } from '../sqs/sqs';
import type { Counts } from '../../instrumentation/counts';
import type { ExecutionResult } from './instance';
import type { Logs } from './logs';
import type { FunctionRunner } from './function-runner';

/** An asynchronous event that succeeded or was discarded. */
export type CompletedEvent = {
  condition: 'Success' | 'RetriesExhausted' | 'EventAgeExceeded';
  event: string;
  requestId: string;
  attempts: number;
  /** The result of the last attempt, if there was one. */
  result?: ExecutionResult;
};

export type SendToDestinations = (runner: FunctionRunner, completed: CompletedEvent) => void;

type DestinationContext = {
  iam: Pick<Iam, 'isAllowed'>;
  sqs: Pick<Sqs, 'send'>;
  logs: Logs;
  counts?: Pick<Counts, 'record'>;
  now: Clock;
  /** Invokes another function asynchronously. */
  invokeAsync: (functionArn: string, event: unknown) => void;
};

const MAX_ERROR_LENGTH = 1024;

/**
 * Creates a function that sends the invocation record of a completed event to the function's
 * destination, and a discarded event to its dead-letter queue, if the function's role allows it.
 * Failures are logged and dropped.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
 */
export function createDestinationSender(context: DestinationContext): SendToDestinations {
  return (runner, completed) => {
    const { onSuccessArn, onFailureArn, deadLetterArn } = runner.definition;
    const isFailure = completed.condition !== 'Success';
    const destination = isFailure ? onFailureArn : onSuccessArn;
    if (destination) {
      const body = buildInvocationRecord(runner, completed, context.now());
      sendToArn(context, runner, destination, body);
    }
    if (isFailure && deadLetterArn) {
      const attributes = buildErrorAttributes(completed);
      sendToArn(context, runner, deadLetterArn, completed.event, attributes);
    }
  };
}

function sendToArn(
  { iam, sqs, logs, counts, now, invokeAsync }: DestinationContext,
  { definition: { name, roleArn } }: FunctionRunner,
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
      invokeAsync(arn, JSON.parse(body));
      return;
    }
    const resource = arn.split(':').pop() ?? '';
    const billed = { 'sqs-requests': 1 };
    counts?.record({ service: 'sqs', operation: 'SendMessage', resource, billed });
    sqs.send(arn, body, attributes);
  } catch (error) {
    const text = `Cannot send to ${arn}: ${(error as Error).message}`;
    logs.write({ at: now(), functionName: name, level: 'ERROR', text });
  }
}

function buildInvocationRecord(
  { definition }: FunctionRunner,
  { condition, event, requestId, attempts, result }: CompletedEvent,
  now: number,
): string {
  const isError = result && 'error' in result;
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
    ...(result && {
      responseContext: {
        statusCode: 200,
        executedVersion: '$LATEST',
        ...(isError && { functionError: 'Unhandled' }),
      },
      responsePayload: 'error' in result ? result.error : (JSON.parse(result.payload) as unknown),
    }),
  });
}

/** Builds the message attributes of an event in the dead-letter queue. */
function buildErrorAttributes({ requestId, result }: CompletedEvent): Record<string, unknown> {
  const message = result && 'error' in result ? result.error.errorMessage : '';
  const toAttribute = (StringValue: string) => ({ DataType: 'String', StringValue });
  return {
    RequestID: toAttribute(requestId),
    ErrorCode: { DataType: 'Number', StringValue: '200' },
    ...(message && { ErrorMessage: toAttribute(message.slice(0, MAX_ERROR_LENGTH)) }),
  };
}
