import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import type { ShopProblem } from '../operations/shop-problem';
import { dynamo, fromItem, tableName, toItem } from './dynamo';

const LIST = 'open';

export type StoredProblem = ShopProblem & { list: string; id: string; at: string };

/** Adds a problem to the list for staff; false when it is on the list already. */
export async function reportProblem(problem: ShopProblem): Promise<boolean> {
  const at = new Date().toISOString();
  const id = `${problem.kind}#${problem.about}`;
  try {
    await dynamo.send(
      new PutItemCommand({
        TableName: tableName('ShopProblem'),
        Item: toItem({ ...problem, list: LIST, id, at, createdAt: at, updatedAt: at }),
        ConditionExpression: 'attribute_not_exists(id)',
      }),
    );
    return true;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return false;
  }
}

/** Lists all open problems. */
export async function listOpenProblems(): Promise<StoredProblem[]> {
  const problems: StoredProblem[] = [];
  let start: Record<string, never> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await dynamo.send(
      new QueryCommand({
        TableName: tableName('ShopProblem'),
        KeyConditionExpression: '#list = :list',
        ExpressionAttributeNames: { '#list': 'list' },
        ExpressionAttributeValues: toItem({ ':list': LIST }),
        ExclusiveStartKey: start,
        ConsistentRead: true,
      }),
    );
    problems.push(...Items.map((item) => fromItem(item) as StoredProblem));
    start = LastEvaluatedKey as typeof start;
  } while (start);
  return problems;
}

/** Removes a solved problem from the list. */
export async function closeProblem(id: string): Promise<void> {
  await dynamo.send(
    new DeleteItemCommand({ TableName: tableName('ShopProblem'), Key: toItem({ list: LIST, id }) }),
  );
}
