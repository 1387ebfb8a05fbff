import {
  GetItemCommand,
  PutItemCommand,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDbFixture } from './testing/tables.fixture';
import { buildTable, startDynamoDbFixture } from './testing/tables.fixture';

type TransactionError = { name: string; message: string; CancellationReasons?: unknown };

describe('transactions', () => {
  let fixture: DynamoDbFixture;
  beforeEach(async () => {
    fixture = await startDynamoDbFixture([buildTable('Stock'), buildTable('Order')]);
    await fixture.client.send(
      new PutItemCommand({ TableName: 'Stock', Item: marshall({ id: 'mug', left: 5 }) }),
    );
  });
  afterEach(() => fixture.close());

  const send = (TransactItems: TransactWriteItem[], ClientRequestToken?: string) =>
    fixture.client.send(new TransactWriteItemsCommand({ TransactItems, ClientRequestToken }));
  const sendInvalid = (TransactItems: TransactWriteItem[], token?: string) =>
    send(TransactItems, token).then(fail, (error: unknown) => error as TransactionError);
  const left = async () => {
    const get = new GetItemCommand({ TableName: 'Stock', Key: { id: { S: 'mug' } } });
    return Number((await fixture.client.send(get)).Item?.left?.N);
  };
  const take = (quantity: number): TransactWriteItem => ({
    Update: {
      TableName: 'Stock',
      Key: marshall({ id: 'mug' }),
      UpdateExpression: 'SET #l = #l - :q',
      ConditionExpression: '#l >= :q',
      ExpressionAttributeNames: { '#l': 'left' },
      ExpressionAttributeValues: marshall({ ':q': quantity }),
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  });
  const order = (id: string): TransactWriteItem => ({
    Put: {
      TableName: 'Order',
      Item: marshall({ id }),
      ConditionExpression: 'attribute_not_exists(id)',
    },
  });

  it('writes all or nothing, with a cancellation reason per action', async () => {
    await send([take(3), order('1')]);
    const error = await sendInvalid([take(3), order('2')]);
    expect(error?.message).toBe(
      'Transaction cancelled, please refer cancellation reasons for specific reasons [ConditionalCheckFailed, None]',
    );
    expect(error?.CancellationReasons).toEqual([
      {
        Code: 'ConditionalCheckFailed',
        Message: 'The conditional request failed',
        Item: marshall({ id: 'mug', left: 2 }),
      },
      { Code: 'None' },
    ]);
    expect(await left()).toBe(2);
    expect(fixture.db.tables().find((table) => table.name === 'Order')?.items).toBe(1);
  });

  it('checks conditions and deletes', async () => {
    await send([order('1')]);
    await send([
      { Delete: { TableName: 'Order', Key: marshall({ id: '1' }) } },
      {
        ConditionCheck: {
          TableName: 'Stock',
          Key: marshall({ id: 'mug' }),
          ConditionExpression: 'attribute_exists(id)',
        },
      },
    ]);
    const { Responses } = await fixture.client.send(
      new TransactGetItemsCommand({
        TransactItems: [
          { Get: { TableName: 'Order', Key: marshall({ id: '1' }) } },
          { Get: { TableName: 'Stock', Key: marshall({ id: 'mug' }), ProjectionExpression: 'id' } },
        ],
      }),
    );
    expect(Responses).toEqual([{}, { Item: marshall({ id: 'mug' }) }]);
  });

  it('serializes concurrent transactions on one item', async () => {
    const attempts = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) => send([take(1), order(`o${i}`)])),
    );
    expect(attempts.filter(({ status }) => status === 'fulfilled').length).toBe(5);
    expect(await left()).toBe(0);
  });

  it('executes a client token once in ten minutes, also after a restart', async () => {
    await send([take(1)], 'token');
    await fixture.reopen();
    await send([take(1)], 'token');
    expect(await left()).toBe(4);
    expect((await sendInvalid([take(2)], 'token'))?.name).toBe(
      'IdempotentParameterMismatchException',
    );
    fixture.clock.now += 10 * 60 * 1000;
    await send([take(2)], 'token');
    expect(await left()).toBe(2);
  });

  it('allows a retry with the token of a cancelled transaction', async () => {
    expect((await sendInvalid([take(9)], 'token'))?.name).toBe('TransactionCanceledException');
    await fixture.client.send(
      new PutItemCommand({ TableName: 'Stock', Item: marshall({ id: 'mug', left: 10 }) }),
    );
    await send([take(9)], 'token');
    expect(await left()).toBe(1);
  });

  const big = (id: string): TransactWriteItem => ({
    Put: { TableName: 'Order', Item: marshall({ id, text: 'x'.repeat(390_000) }) },
  });
  const invalidTransactions: [name: string, actions: TransactWriteItem[], message: RegExp][] = [
    [
      'one item twice',
      [take(1), take(2)],
      /^Transaction request cannot include multiple operations on one item$/,
    ],
    [
      '101 actions',
      Array.from({ length: 101 }, (_, i) => order(`${i}`)),
      /less than or equal to 100/,
    ],
    ['no actions', [], /greater than or equal to 1/],
    ['more than 4 MB', Array.from({ length: 11 }, (_, i) => big(`${i}`)), /cannot exceed 4 MB/],
    [
      'two operations in one action',
      [{ ...take(1), ...order('1') }],
      /^TransactItems can only contain one of Check, Put, Update or Delete$/,
    ],
    [
      'a bad expression',
      [{ Put: { ...order('1').Put!, ConditionExpression: 'left >' } }],
      /^Invalid ConditionExpression: Syntax error/,
    ],
    [
      'an unknown table',
      [{ Put: { TableName: 'Nothing', Item: marshall({ id: '1' }) } }],
      /^Requested resource not found$/,
    ],
    [
      'a key of the wrong type',
      [{ Put: { TableName: 'Order', Item: marshall({ id: 1 }) } }],
      /specific reasons \[ValidationError\]$/,
    ],
  ];
  for (const [name, actions, message] of invalidTransactions) {
    it(`rejects ${name}`, async () => {
      expect((await sendInvalid(actions))?.message).toMatch(message);
      expect(fixture.db.tables().map((table) => table.items)).toEqual([1, 0]);
    });
  }
});

describe('getRequiredActions', () => {
  let fixture: DynamoDbFixture;
  beforeEach(async () => (fixture = await startDynamoDbFixture([buildTable('Stock')])));
  afterEach(() => fixture.close());

  const stock = 'arn:aws:dynamodb:us-east-1:000000000000:table/Stock';
  const cases: [operation: string, input: Record<string, unknown>, required: [string, string][]][] =
    [
      ['GetItem', { TableName: 'Stock' }, [['GetItem', stock]]],
      ['GetItem', { TableName: stock }, [['GetItem', stock]]],
      ['Query', { TableName: 'Stock', IndexName: 'byX' }, [['Query', `${stock}/index/byX`]]],
      ['BatchWriteItem', { RequestItems: { Stock: [] } }, [['BatchWriteItem', stock]]],
      ['BatchGetItem', { RequestItems: { [stock]: {} } }, [['BatchGetItem', stock]]],
      [
        'TransactWriteItems',
        {
          TransactItems: [
            { Put: { TableName: 'Stock' } },
            { ConditionCheck: { TableName: 'Stock' } },
          ],
        },
        [
          ['PutItem', stock],
          ['ConditionCheckItem', stock],
        ],
      ],
      [
        'TransactGetItems',
        { TransactItems: [{ Get: { TableName: 'Stock' } }] },
        [['GetItem', stock]],
      ],
    ];
  it('never accesses another table than the authorized one', async () => {
    for (const TableName of [`${stock}/index/x:table/Stock`, `arn:x:table/Stock`]) {
      const attempt = fixture.db.call('GetItem', { TableName, Key: { id: { S: 'mug' } } });
      await expectAsync(attempt).toBeRejected();
    }
    const [required] = fixture.db.getRequiredActions('GetItem', { TableName: 'arn:x:table/Stock' });
    expect(required?.resource).not.toBe(stock);
  });

  for (const [operation, input, required] of cases) {
    it(`${operation} ${JSON.stringify(input)}`, () => {
      expect(fixture.db.getRequiredActions(operation, input)).toEqual(
        required.map(([name, resource]) => ({ action: `dynamodb:${name}`, resource })),
      );
    });
  }
});
