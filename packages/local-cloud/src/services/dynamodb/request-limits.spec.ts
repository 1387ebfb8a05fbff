import type { DynamoDbFixture } from './testing/tables.fixture';
import { buildTable, startDynamoDbFixture } from './testing/tables.fixture';

type Input = Record<string, unknown>;
const value = { ':v': { S: 'x' } };
const write = { TableName: 'Stock', Key: { id: { S: 'a' } } };

function nested(levels: number): Input {
  let deep: Input = { S: 'leaf' };
  for (let level = 0; level < levels; level += 1) {
    deep = level % 2 === 0 ? { M: { n: deep } } : { L: [deep] };
  }
  return deep;
}
const list = (count: number, text: (n: number) => string, between: string): string =>
  Array.from({ length: count }, (_, n) => text(n)).join(between);
const inValues = (count: number): Input => ({
  ...write,
  UpdateExpression: 'SET a = :v0',
  ConditionExpression: `a IN (${list(count, (n) => `:v${n}`, ', ')})`,
  ExpressionAttributeValues: Object.fromEntries(
    Array.from({ length: count }, (_, n) => [`:v${n}`, { N: `${n}` }]),
  ),
});
const update = (expression: string, more: Input = {}): Input => ({
  ...write,
  UpdateExpression: expression,
  ExpressionAttributeValues: value,
  ...more,
});
/** The size limit of 400 KB includes the name and value of the key. */
const sized = (bytes: number): Input => ({
  TableName: 'Stock',
  Item: { id: { S: 'a' }, x: { S: 'x'.repeat(bytes - 4) } },
});
const keyed = (bytes: number): Input => ({
  TableName: 'Sorted',
  Item: { pk: { S: 'p'.repeat(bytes * 2) }, sk: { S: 's'.repeat(bytes) } },
});
const puts = (count: number): Input => ({
  RequestItems: {
    Stock: Array.from({ length: count }, (_, n) => ({
      PutRequest: { Item: { id: { S: `${n}` } } },
    })),
  },
});
const gets = (count: number): Input => ({
  RequestItems: {
    Stock: { Keys: Array.from({ length: count }, (_, n) => ({ id: { S: `${n}` } })) },
  },
});
const transactGets = (count: number): Input => ({
  TransactItems: Array.from({ length: count }, (_, n) => ({
    Get: { TableName: 'Stock', Key: { id: { S: `${n}` } } },
  })),
});

describe('request limits', () => {
  let fixture: DynamoDbFixture;
  beforeAll(async () => {
    fixture = await startDynamoDbFixture([
      buildTable('Stock'),
      {
        ...buildTable('Sorted'),
        keySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        attributes: { pk: 'S', sk: 'S' },
      },
    ]);
  });
  // Otherwise items of one case would count towards the limits of the next.
  afterEach(() => fixture.db.call('DeleteItem', write));
  afterAll(() => fixture.close());

  const longest = `SET ${'a'.repeat(4087)} = :v`;
  const cases: [
    name: string,
    operation: string,
    allowed: Input,
    rejected: Input,
    message: RegExp,
  ][] = [
    [
      'an expression of 4 KB',
      'UpdateItem',
      update(longest),
      update(`${longest} `),
      /^Invalid UpdateExpression: Expression size has exceeded the maximum allowed size; expression size: 4097$/,
    ],
    [
      '300 operators of a condition',
      'UpdateItem',
      update('SET a = :v', {
        ConditionExpression: `NOT ${list(150, () => 'b<>:v', ' AND ')}`,
      }),
      update('SET a = :v', { ConditionExpression: list(151, () => 'b<>:v', ' AND ') }),
      /^Invalid ConditionExpression: The expression contains too many operators; operator count: 301$/,
    ],
    [
      '300 operators of an update',
      'UpdateItem',
      update(`SET z=:v,${list(300, (n) => `a${n}=b+b`, ',')}`),
      update(`SET z=:v,${list(301, (n) => `a${n}=b+b`, ',')}`),
      /^Invalid UpdateExpression: The expression contains too many operators; operator count: 301$/,
    ],
    [
      '100 operands of IN',
      'UpdateItem',
      inValues(100),
      inValues(101),
      /too many operands; number of operands: 101$/,
    ],
    [
      '32 levels of a document',
      'PutItem',
      { TableName: 'Stock', Item: { id: { S: 'a' }, x: nested(31) } },
      { TableName: 'Stock', Item: { id: { S: 'a' }, x: nested(32) } },
      /^Nesting Levels have exceeded supported limits/,
    ],
    [
      '32 levels in a batch',
      'BatchWriteItem',
      { RequestItems: { Stock: [{ PutRequest: { Item: { id: { S: 'a' }, x: nested(31) } } }] } },
      { RequestItems: { Stock: [{ PutRequest: { Item: { id: { S: 'a' }, x: nested(32) } } }] } },
      /^Nesting Levels have exceeded supported limits/,
    ],
    ['an item of 400 KB', 'PutItem', sized(409_600), sized(409_601), /^Item size has exceeded/],
    [
      'keys of 2 KB and 1 KB',
      'PutItem',
      keyed(1024),
      keyed(1025),
      /^One or more parameter values were invalid: Size of hashkey/,
    ],
    [
      '25 writes of a batch',
      'BatchWriteItem',
      puts(25),
      puts(26),
      /less than or equal to 25|Too many items/,
    ],
    [
      '100 reads of a batch',
      'BatchGetItem',
      gets(100),
      gets(101),
      /less than or equal to 100|Too many items/,
    ],
    [
      '100 reads of a transaction',
      'TransactGetItems',
      transactGets(100),
      transactGets(101),
      /less than or equal to 100/,
    ],
  ];
  for (const [name, operation, allowed, rejected, message] of cases) {
    it(`allows at most ${name}`, async () => {
      const outcome = fixture.db.call(operation, allowed).then(
        () => 'accepted',
        (error: unknown) => {
          const { code, message: text } = error as { code: string; message: string };
          const isAccepted =
            code === 'ConditionalCheckFailedException' || /does not exist in the item/.test(text);
          return isAccepted ? 'accepted' : text;
        },
      );
      expect(await outcome).toBe('accepted');
      await expectAsync(fixture.db.call(operation, rejected)).toBeRejectedWithError(message);
    });
  }

  const shapes: [operation: string, input: Input][] = [
    ['TransactWriteItems', { TransactItems: 'all' }],
    ['TransactWriteItems', { TransactItems: [null] }],
    ['TransactWriteItems', { TransactItems: [{ Put: 7 }] }],
    ['TransactWriteItems', { TransactItems: [{ Put: {} }], ClientRequestToken: 7 }],
    ['TransactGetItems', { TransactItems: {} }],
    ['BatchGetItem', { RequestItems: ['Stock'] }],
    ['BatchWriteItem', { RequestItems: { Stock: 'all' } }],
    ['PutItem', { TableName: 'Stock', Item: { id: null } }],
    ['Scan', { TableName: 'Stock', ExclusiveStartKey: { id: null } }],
  ];
  for (const [operation, input] of shapes) {
    it(`rejects a malformed request: ${operation} ${JSON.stringify(input)}`, async () => {
      const code = fixture.db
        .call(operation, input)
        .then(fail, (error: unknown) => (error as { code?: string }).code);
      expect(await code).toMatch(/^(Serialization|Validation)Exception$/);
    });
  }
});
