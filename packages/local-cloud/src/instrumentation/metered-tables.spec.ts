import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DynamoDb } from '../services/dynamodb/dynamodb';
import { openDynamoDb } from '../services/dynamodb/dynamodb';
import { buildTable } from '../services/dynamodb/testing/tables.fixture';
import { meterTables } from './metered-tables';
import { createCounts } from './counts';

type Input = Record<string, unknown>;

const KB = 1024;
/** An item of `bytes` bytes: `id`, three characters of it, `text`, and the text itself. */
const item = (id: string, bytes: number) => ({ id: { S: id }, text: { S: 'x'.repeat(bytes - 9) } });
const inTable = (more: Input) => ({ TableName: 'Thing', ...more });
const key = (id: string) => ({ Key: { id: { S: id } } });
const never = { ConditionExpression: 'attribute_not_exists(id)' };
const exists = { ConditionExpression: 'attribute_exists(id)' };

describe('metered tables', () => {
  let folder: string;
  let tables: DynamoDb;
  const counts = createCounts();

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'counted-'));
    const now = () => 1_800_000_000_000;
    const db = await openDynamoDb({
      folder,
      tables: [buildTable('Thing')],
      now,
      isTemporary: true,
    });
    tables = meterTables(db, counts);
  });
  afterAll(async () => {
    await tables.close();
    rmSync(folder, { recursive: true });
  });
  beforeEach(async () => {
    await tables.call('PutItem', inTable({ Item: item('big', 5 * KB) }));
    await tables.call('PutItem', inTable({ Item: item('one', KB) }));
    await tables.call('DeleteItem', inTable(key('new')));
  });

  const put = (id: string, bytes: number, more: Input = {}) =>
    inTable({ Item: item(id, bytes), ...more });
  const transact = (...actions: Input[]) => ({ TransactItems: actions });
  const cases: {
    what: string;
    operation: string;
    input: Input;
    reads?: number;
    writes?: number;
  }[] = [
    ...[
      {
        what: 'a consistent read of 5 KB',
        input: { ...key('big'), ConsistentRead: true },
        reads: 2,
      },
      { what: 'an eventual read of 5 KB', input: key('big'), reads: 1 },
      { what: 'an eventual read of a missing item', input: key('new'), reads: 0.5 },
    ].map(({ input, ...rest }) => ({ operation: 'GetItem', input: inTable(input), ...rest })),
    {
      what: 'a transactional read of two items',
      operation: 'TransactGetItems',
      reads: 6,
      input: transact({ Get: inTable(key('big')) }, { Get: inTable(key('one')) }),
    },
    { what: 'a put of 1 KB', operation: 'PutItem', input: put('new', KB), writes: 1 },
    {
      what: 'a put of 1 KB and 1 byte',
      operation: 'PutItem',
      input: put('new', KB + 1),
      writes: 2,
    },
    {
      what: 'a 1 KB put that replaces 5 KB',
      operation: 'PutItem',
      input: put('big', KB),
      writes: 5,
    },
    {
      what: 'a put rejected as the item exists',
      operation: 'PutItem',
      input: put('big', KB, never),
      writes: 5,
    },
    {
      what: 'a put of 3 KB rejected as the item does not exist',
      operation: 'PutItem',
      input: put('new', 3 * KB, exists),
      writes: 3,
    },
    {
      what: 'a delete rejected as the item does not exist',
      operation: 'DeleteItem',
      input: inTable({ ...key('new'), ...exists }),
      writes: 1,
    },
    {
      what: 'a transaction',
      operation: 'TransactWriteItems',
      writes: 12,
      input: transact(
        { Put: put('new', KB) },
        { ConditionCheck: inTable({ ...key('big'), ...exists }) },
      ),
    },
    {
      what: 'a cancelled transaction',
      operation: 'TransactWriteItems',
      writes: 12,
      input: transact({ Put: put('new', KB) }, { Put: put('big', KB, never) }),
    },
    { what: 'an invalid request', operation: 'GetItem', input: inTable({}) },
  ];
  for (const { what, operation, input, reads, writes } of cases) {
    it(`charges ${reads ?? 0} reads and ${writes ?? 0} writes for ${what}`, async () => {
      const mark = counts.mark();
      await tables.call(operation, input).catch(() => undefined);
      const made = counts.since(mark);
      expect(made.count({ service: 'dynamodb', operation })).toBe(1);
      expect(made.units()).toBe((reads ?? 0) + (writes ?? 0));
      expect(made.billed()).toEqual({
        ...(reads && { 'dynamodb-reads': reads }),
        ...(writes && { 'dynamodb-writes': writes }),
      });
    });
  }

  it('charges a repeated idempotent transaction as reads', async () => {
    const request = { ...transact({ Put: put('new', 5 * KB) }), ClientRequestToken: 'again' };
    await tables.call('TransactWriteItems', request);
    const mark = counts.mark();
    await tables.call('TransactWriteItems', request);
    expect(counts.since(mark).billed()).toEqual({ 'dynamodb-reads': 4 });
  });

  it('adds 100 bytes per stored item', () => {
    expect(tables.storedBytes()).toBe(6 * KB + 200);
  });
});
