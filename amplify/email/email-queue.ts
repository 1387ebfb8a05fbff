import { Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { BackendFunction } from '../tables/grants';

// AWS recommends six times the function's timeout (30 s), so that a retry waits for the first attempt.
const VISIBILITY_TIMEOUT = Duration.seconds(180);
const MAX_RECEIVE_COUNT = 5;

/** Creates the queue of emails to send, consumed by `sendEmail`, and its dead-letter queue. */
export function createEmailQueue(sendEmail: IFunction): { queue: Queue; deadLetterQueue: Queue } {
  const stack = Stack.of(sendEmail);
  const deadLetterQueue = new Queue(stack, 'EmailDeadLetterQueue', {
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
  const queue = new Queue(stack, 'EmailQueue', {
    enforceSSL: true,
    visibilityTimeout: VISIBILITY_TIMEOUT,
    retentionPeriod: Duration.days(4),
    deadLetterQueue: { queue: deadLetterQueue, maxReceiveCount: MAX_RECEIVE_COUNT },
  });
  sendEmail.addEventSource(
    new SqsEventSource(queue, { batchSize: 5, reportBatchItemFailures: true }),
  );
  sendEmail.addToRolePolicy(
    new PolicyStatement({ actions: ['ses:SendEmail'], resources: listSenderArns(stack) }),
  );
  return { queue, deadLetterQueue };
}

/** Lets these functions enqueue emails. */
export function grantEnqueueEmail(queue: Queue, functions: readonly BackendFunction[]) {
  for (const fn of functions) {
    fn.addEnvironment('EMAIL_QUEUE_URL', queue.queueUrl);
    fn.resources.lambda.addToRolePolicy(
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] }),
    );
  }
}

// SES authorizes the address or its domain, whichever is verified. Without EMAIL_FROM nothing is sent.
function listSenderArns(stack: Stack): string[] {
  const address = /([^<\s]+@[^>\s]+)/.exec(process.env.EMAIL_FROM ?? '')?.[1];
  const identities = address ? [address, address.replace(/^.*@/, '')] : ['*'];
  return identities.map((identity) =>
    stack.formatArn({ service: 'ses', resource: 'identity', resourceName: identity }),
  );
}
