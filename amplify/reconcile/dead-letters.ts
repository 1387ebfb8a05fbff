import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { BackendFunction } from '../tables/grants';

/** Lets a function count the messages in these dead-letter queues; `queues` by function name. */
export function monitorDeadLetters(fn: BackendFunction, queues: Record<string, Queue>) {
  const { lambda } = fn.resources;
  const urls = Object.entries(queues).map(([name, { queueUrl }]) => `"${name}":"${queueUrl}"`);
  fn.addEnvironment('DEAD_LETTERS', `{${urls.join(',')}}`);
  lambda.addToRolePolicy(
    new PolicyStatement({
      actions: ['sqs:GetQueueAttributes'],
      resources: Object.values(queues).map(({ queueArn }) => queueArn),
    }),
  );
}
