import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeUntilKilled } from '../../../test/fixtures/killed-writer';
import { openDynamoDb } from './dynamodb';
import { buildTable, STREAM, thingTable } from './testing/tables.fixture';

const ROUNDS = 5;
const writer = fileURLToPath(new URL('./testing/crash-writer.ts', import.meta.url));

describe('a process killed while writing transactions', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dynamodb-crash-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('leaves only complete transactions, including every acknowledged one', async () => {
    let next = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const acknowledged = await writeUntilKilled(writer, {
        folder,
        first: next,
        lines: 40 + round * 25,
      });
      const found = await readNumbers(folder);
      expect(found.last).toBeGreaterThanOrEqual(acknowledged);
      const all = Array.from({ length: found.last + 1 }, (_, n) => n);
      expect(found.items).toEqual(all);
      expect(found.index).toEqual(all);
      expect(found.others).toEqual(all);
      expect(found.stream).toEqual(all);
      expect(found.total).toBe(all.length);
      next = found.last + 1;
    }
  }, 60_000);
});

async function readNumbers(folder: string) {
  const db = await openDynamoDb({
    folder,
    tables: [thingTable, buildTable('Other')],
    now: Date.now,
  });
  const list = async (operation: string, input: Record<string, unknown>) =>
    (await db.call(operation, input)).Items as Record<string, { S?: string; N?: string }>[];
  const numbers = (items: typeof things, name: string) =>
    items.map((item) => Number(item[name]?.N)).sort((a, b) => a - b);
  const things = await list('Scan', { TableName: 'Thing' });
  const others = await list('Scan', { TableName: 'Other' });
  const index = await list('Query', {
    TableName: 'Thing',
    IndexName: 'byGroup',
    KeyConditionExpression: '#g = :g',
    ExpressionAttributeNames: { '#g': 'group' },
    ExpressionAttributeValues: { ':g': { S: 'g' } },
  });
  const stream = db.readStream(STREAM, 'TRIM_HORIZON', 100_000);
  await db.close();
  const counted = others.filter((item) => item.id?.S !== 'total');
  return {
    last: numbers(things, 'rank').at(-1) ?? -1,
    items: numbers(things, 'rank'),
    index: numbers(index, 'rank'),
    others: numbers(counted, 'n'),
    stream: stream.map((record) => Number(record.dynamodb.NewImage?.rank?.N)),
    total: Number(others.find((item) => item.id?.S === 'total')?.n?.N),
  };
}
