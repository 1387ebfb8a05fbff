import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { ShopProblem } from '../operations/shop-problem';

const sqs = new SQSClient({});

/** Finds dead-letter queues that are not empty; `urls` are their URLs by function name. */
export async function checkQueues(urls: Record<string, string>): Promise<ShopProblem[]> {
  const problems: ShopProblem[] = [];
  for (const [name, QueueUrl] of Object.entries(urls)) {
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({
        QueueUrl,
        AttributeNames: ['ApproximateNumberOfMessages'],
      }),
    );
    const count = Number(Attributes?.ApproximateNumberOfMessages ?? 0);
    if (count === 0) continue;
    const detail = `${count} messages in the dead-letter queue of ${name}`;
    problems.push({ kind: 'dead-letters', about: name, detail });
  }
  return problems;
}
