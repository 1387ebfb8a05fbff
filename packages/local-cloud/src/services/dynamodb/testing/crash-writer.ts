import { openDynamoDb } from '../dynamodb';
import { simple, STREAM, thing } from './tables.fixture';

/**
 * Run as a process of its own by the crash spec, and killed in the middle: each transaction writes
 * one number into three places, and says so once it is acknowledged.
 */
const [folder = '', first = '0'] = process.argv.slice(2);
const db = await openDynamoDb({ folder, tables: [thing, simple('Other')], now: Date.now });
db.onStream(STREAM, () => undefined);
for (let n = Number(first); ; n++) {
  const number = { N: String(n) };
  await db.call('TransactWriteItems', {
    TransactItems: [
      {
        Put: {
          TableName: 'Thing',
          Item: { pk: { S: 'p' }, sk: { S: `s${n}` }, group: { S: 'g' }, rank: number },
        },
      },
      { Put: { TableName: 'Other', Item: { id: { S: `o${n}` }, n: number } } },
      {
        Update: {
          TableName: 'Other',
          Key: { id: { S: 'total' } },
          UpdateExpression: 'ADD n :one',
          ExpressionAttributeValues: { ':one': { N: '1' } },
        },
      },
    ],
  });
  process.stdout.write(`${n}\n`);
}
