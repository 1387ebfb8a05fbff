import { Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { BackendFunction } from '../tables/grants';

// Six times the function's own time, as Lambda's guide asks: a message is not handed out twice.
const HIDDEN_FOR = Duration.seconds(180);
const ATTEMPTS = 5;

/** The queue of mails to send, with the function behind it; what SES refuses again and again is kept. */
export function openMailQueue(sendEmail: IFunction): { mail: Queue; undelivered: Queue } {
  const stack = Stack.of(sendEmail);
  const undelivered = new Queue(stack, 'MailDeadLetters', {
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
  const mail = new Queue(stack, 'Mail', {
    enforceSSL: true,
    visibilityTimeout: HIDDEN_FOR,
    retentionPeriod: Duration.days(4),
    deadLetterQueue: { queue: undelivered, maxReceiveCount: ATTEMPTS },
  });
  sendEmail.addEventSource(
    new SqsEventSource(mail, { batchSize: 5, reportBatchItemFailures: true }),
  );
  sendEmail.addToRolePolicy(
    new PolicyStatement({ actions: ['ses:SendEmail'], resources: sendersOf(stack) }),
  );
  return { mail, undelivered };
}

/** Lets these functions ask for mails. */
export function grantAsking(mail: Queue, functions: readonly BackendFunction[]) {
  for (const fn of functions) {
    fn.addEnvironment('MAIL_QUEUE_URL', mail.queueUrl);
    fn.resources.lambda.addToRolePolicy(
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [mail.queueArn] }),
    );
  }
}

// SES checks the address or its domain, whichever was verified. Without a sender nothing is sent.
function sendersOf(stack: Stack): string[] {
  const address = /([^<\s]+@[^>\s]+)/.exec(process.env.MAIL_FROM ?? '')?.[1];
  const identities = address ? [address, address.replace(/^.*@/, '')] : ['*'];
  return identities.map((identity) =>
    stack.formatArn({ service: 'ses', resource: 'identity', resourceName: identity }),
  );
}
