import { openDynamoDb } from '../dynamodb';
import { buildTable, STREAM, thingTable } from './tables.fixture';

/**
 * The crash spec runs this in a separate process and kills it. Each transaction writes one number
 * to three items; the number is printed once the transaction is acknowledged.
 */
const [folder = '', first = '0'] = process.argv.slice(2);
const db = await openDynamoDb({ folder, tables: [thingTable, buildTable('Other')], now: Date.now });
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
