import { GetItemCommand, paginateQuery, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Victim } from './victim';
import { leftOf, rightOf, totalOf, type Load } from './writers';

/** What of a round's writes is not as it must be, after the cloud was killed and started again. */
export async function problemsOf(
  { client, tables }: Victim,
  round: string,
  { acknowledged, halves }: Load,
): Promise<string[]> {
  const notes = await idsAt(client, tables.Note, 'byTopic', 'topic', round);
  const comments = await idsAt(client, tables.Comment, 'gsi-Note.comments', 'noteId', round);
  const problems = halves.map((half) => `A reader saw half of a transaction: ${half}`);
  if (notes.join() !== comments.join()) problems.push('Two tables differ');
  const total = await countAt(client, tables.Tally, totalOf(round));
  if ((total ?? 0) !== notes.length) problems.push(`${notes.length} notes, a total of ${total}`);
  for (const [writer, last] of acknowledged.entries()) {
    const own = notes.filter((id) => id.startsWith(`${round} ${writer} `));
    const left = (await countAt(client, tables.Tally, leftOf(round, writer))) ?? -1;
    const right = (await countAt(client, tables.Comment, rightOf(round, writer))) ?? -1;
    if (left !== right) problems.push(`Half a transaction: ${left} and ${right}`);
    if (left < last) problems.push(`Writer ${writer} lost ${last - left} acknowledged writes`);
    if (left > last + 1) problems.push(`Writer ${writer} has writes that it never made`);
    if (own.length !== left + 1) problems.push(`Writer ${writer}: ${own.length} of ${left + 1}`);
  }
  return problems;
}

async function idsAt(
  client: DynamoDBClient,
  TableName: string,
  IndexName: string,
  key: string,
  value: string,
): Promise<string[]> {
  const pages = paginateQuery(
    { client },
    {
      ...{ TableName, IndexName },
      KeyConditionExpression: '#key = :value',
      ExpressionAttributeNames: { '#key': key },
      ExpressionAttributeValues: { ':value': { S: value } },
    },
  );
  const ids: string[] = [];
  for await (const { Items = [] } of pages) ids.push(...Items.map((item) => item['id']?.S ?? ''));
  return ids.sort();
}

async function countAt(
  client: DynamoDBClient,
  TableName: string,
  id: string,
): Promise<number | undefined> {
  const { Item } = await client.send(new GetItemCommand({ TableName, Key: { id: { S: id } } }));
  const count = Item?.['count']?.N;
  return count === undefined ? undefined : Number(count);
}
