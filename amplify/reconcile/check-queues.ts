import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { ShopProblem } from '../operations/shop-problem';

const sqs = new SQSClient({});

/** Queues of what failed again and again; `urls` by the name that staff know. */
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
    const detail = `${String(count)} in the dead letters of ${name}`;
    problems.push({ kind: 'lost-messages', about: name, detail });
  }
  return problems;
}
