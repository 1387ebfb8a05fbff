import {
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDbFixture } from './testing/tables.fixture';
import { buildTable, startDynamoDbFixture, STREAM, thingTable } from './testing/tables.fixture';
import type { StreamRecord } from './stream-record';

const HOUR = 60 * 60 * 1000;
const key = { pk: 'a', sk: '1' };

describe('streams and time to live', () => {
  let fixture: DynamoDbFixture;
  beforeEach(async () => (fixture = await startDynamoDbFixture([thingTable, buildTable('Other')])));
  afterEach(() => fixture.close());

  const put = (item: Record<string, unknown> = {}) =>
    fixture.client.send(
      new PutItemCommand({ TableName: 'Thing', Item: marshall({ ...key, ...item }) }),
    );
  const read = (from = 'TRIM_HORIZON', limit = 100) => fixture.db.readStream(STREAM, from, limit);
  const names = (records: StreamRecord[]) => records.map((record) => record.eventName);

  it('records changes with both images, and no record for a write without changes', async () => {
    await put({ n: 1 });
    await put({ n: 1.0 });
    await put({ n: 2 });
    await fixture.client.send(new DeleteItemCommand({ TableName: 'Thing', Key: marshall(key) }));
    await fixture.client.send(new DeleteItemCommand({ TableName: 'Thing', Key: marshall(key) }));
    const records = read();
    expect(names(records)).toEqual(['INSERT', 'MODIFY', 'REMOVE']);
    expect(records[1]?.dynamodb).toEqual(
      jasmine.objectContaining({
        Keys: marshall(key),
        OldImage: marshall({ ...key, n: 1 }),
        NewImage: marshall({ ...key, n: 2 }),
        StreamViewType: 'NEW_AND_OLD_IMAGES',
        ApproximateCreationDateTime: fixture.clock.now / 1000,
      }),
    );
    expect(records[0]?.dynamodb.OldImage).toBeUndefined();
  });

  it('continues after a sequence number, also after a restart', async () => {
    await put({ n: 1 });
    const [first] = read();
    await fixture.reopen();
    await put({ n: 2 });
    await put({ n: 3 });
    const rest = read(first!.dynamodb.SequenceNumber);
    expect(rest.map((record) => record.dynamodb.NewImage?.n?.N)).toEqual(['2', '3']);
    expect(read(first!.dynamodb.SequenceNumber, 1).length).toBe(1);
    expect(fixture.db.getLatestSequenceNumber(STREAM)).toBe(rest[1]!.dynamodb.SequenceNumber);
    expect(rest[0]!.dynamodb.SequenceNumber > first!.dynamodb.SequenceNumber).toBeTrue();
  });

  it('keeps records for 24 hours', async () => {
    await put({ n: 1 });
    fixture.clock.now += 23 * HOUR;
    await put({ n: 2 });
    expect(read().length).toBe(2);
    fixture.clock.now += 2 * HOUR;
    fixture.db.sweep();
    expect(read().map((record) => record.dynamodb.NewImage?.n?.N)).toEqual(['2']);
  });

  it('has no records of a cancelled transaction', async () => {
    const transaction = new TransactWriteItemsCommand({
      TransactItems: [
        { Put: { TableName: 'Thing', Item: marshall(key) } },
        {
          ConditionCheck: {
            TableName: 'Other',
            Key: marshall({ id: 'x' }),
            ConditionExpression: 'attribute_exists(id)',
          },
        },
      ],
    });
    await expectAsync(fixture.client.send(transaction)).toBeRejected();
    expect(read()).toEqual([]);
  });

  it('notifies listeners until they unsubscribe', async () => {
    let notifications = 0;
    const stop = fixture.db.onStream(STREAM, () => (notifications += 1));
    await put({ n: 1 });
    stop();
    await put({ n: 2 });
    expect(notifications).toBe(1);
  });

  const expiries: [name: string, secondsFromNow: number | string, isDeleted: boolean][] = [
    ['past', -1, true],
    ['future', 60, false],
    ['more than five years ago', -6 * 365 * 24 * 3600, false],
    ['not a number', 'soon', false],
  ];
  for (const [name, seconds, isDeleted] of expiries) {
    it(`time to live: ${name}`, async () => {
      const now = fixture.clock.now / 1000;
      await put({ expiresAt: typeof seconds === 'number' ? now + seconds : seconds });
      fixture.db.sweep();
      const get = new GetItemCommand({ TableName: 'Thing', Key: marshall(key) });
      expect((await fixture.client.send(get)).Item === undefined).toBe(isDeleted);
      const removal = read().find((record) => record.eventName === 'REMOVE');
      expect(removal?.userIdentity?.principalId).toBe(
        isDeleted ? 'dynamodb.amazonaws.com' : undefined,
      );
    });
  }

  it('expires items written before time to live was enabled', async () => {
    const { timeToLive, ...without } = thingTable;
    expect(timeToLive).toBe('expiresAt');
    await fixture.reopen([without]);
    await put({ expiresAt: fixture.clock.now / 1000 - 1 });
    await fixture.reopen([thingTable]);
    fixture.db.sweep();
    expect(fixture.db.tables()[0]?.items).toBe(0);
  });

  it('expires items by their latest expiry time', async () => {
    const now = fixture.clock.now / 1000;
    await put({ expiresAt: now + 10 });
    await put({ expiresAt: now + 100 });
    fixture.clock.now += 50_000;
    fixture.db.sweep();
    expect(fixture.db.tables()[0]?.items).toBe(1);
    fixture.clock.now += 51_000;
    fixture.db.sweep();
    expect(fixture.db.tables()[0]?.items).toBe(0);
  });
});
