import { GetItemCommand, paginateQuery, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { CloudProcess } from './cloud-process';
import { formatLeftKey, formatRightKey, formatTotalKey, type Load } from './writers';

/** Lists inconsistencies of a round after the restart. */
export async function findProblems(
  { client, tables }: CloudProcess,
  round: string,
  { acknowledged, partialReads }: Load,
): Promise<string[]> {
  const notes = await queryIds(client, tables.Note, 'byTopic', 'topic', round);
  const comments = await queryIds(client, tables.Comment, 'gsi-Note.comments', 'noteId', round);
  const problems = partialReads.map((read) => `A reader saw a partial transaction: ${read}`);
  if (notes.join() !== comments.join()) problems.push('The tables Note and Comment differ');
  const total = await readCount(client, tables.Tally, formatTotalKey(round));
  if ((total ?? 0) !== notes.length)
    problems.push(`${notes.length} notes, but the total is ${total}`);
  for (const [writer, last] of acknowledged.entries()) {
    const own = notes.filter((id) => id.startsWith(`${round} ${writer} `));
    const left = (await readCount(client, tables.Tally, formatLeftKey(round, writer))) ?? -1;
    const right = (await readCount(client, tables.Comment, formatRightKey(round, writer))) ?? -1;
    if (left !== right) problems.push(`Partial transaction: ${left} and ${right}`);
    if (left < last) problems.push(`Writer ${writer} lost ${last - left} acknowledged writes`);
    if (left > last + 1) problems.push(`Writer ${writer} has more writes than it made`);
    if (own.length !== left + 1) problems.push(`Writer ${writer}: ${own.length} of ${left + 1}`);
  }
  return problems;
}

async function queryIds(
  client: DynamoDBClient,
  TableName: string,
  IndexName: string,
  key: string,
  value: string,
): Promise<string[]> {
  const pages = paginateQuery(
    { client },
    {
      TableName,
      IndexName,
      KeyConditionExpression: '#key = :value',
      ExpressionAttributeNames: { '#key': key },
      ExpressionAttributeValues: { ':value': { S: value } },
    },
  );
  const ids: string[] = [];
  for await (const { Items = [] } of pages) ids.push(...Items.map((item) => item['id']?.S ?? ''));
  return ids.sort();
}

async function readCount(
  client: DynamoDBClient,
  TableName: string,
  id: string,
): Promise<number | undefined> {
  const { Item } = await client.send(new GetItemCommand({ TableName, Key: { id: { S: id } } }));
  const count = Item?.['count']?.N;
  return count === undefined ? undefined : Number(count);
}
