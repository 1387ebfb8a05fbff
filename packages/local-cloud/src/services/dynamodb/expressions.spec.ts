import {
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDbFixture } from './testing/tables.fixture';
import { startDynamoDbFixture, thingTable } from './testing/tables.fixture';

type Plain = Record<string, unknown>;
const key = { pk: { S: 'a' }, sk: { S: '1' } };

describe('expressions', () => {
  let fixture: DynamoDbFixture;
  beforeEach(async () => (fixture = await startDynamoDbFixture([thingTable])));
  afterEach(() => fixture.close());

  const put = (item: Plain, more: Plain = {}) =>
    fixture.client.send(
      new PutItemCommand({
        TableName: 'Thing',
        Item: marshall({ pk: 'a', sk: '1', ...item }),
        ...more,
      }),
    );
  const stored = async () => {
    const { Item } = await fixture.client.send(
      new GetItemCommand({ TableName: 'Thing', Key: key }),
    );
    return Item && unmarshall(Item);
  };

  const conditions: [
    name: string,
    expression: string,
    values: Plain | undefined,
    holds: boolean,
  ][] = [
    ['exists', 'attribute_exists(n)', undefined, true],
    ['nested path', 'm.parts[1] = :v', { ':v': 'y' }, true],
    ['missing is different', 'nothing <> :v', { ':v': 1 }, true],
    ['missing is not less', 'nothing < :v', { ':v': 1 }, false],
    ['numbers by value', 'n = :v', { ':v': 10.0 }, true],
    ['numbers, not text', 'n < :v', { ':v': 9 }, false],
    ['between', 'n BETWEEN :a AND :b', { ':a': -5, ':b': 10 }, true],
    ['in', 'n IN (:a, :b)', { ':a': 1, ':b': 10 }, true],
    ['type', 'attribute_type(tags, :v)', { ':v': 'SS' }, true],
    ['begins with', 'begins_with(s, :v)', { ':v': '바' }, true],
    ['contains in string', 'contains(s, :v)', { ':v': '구' }, true],
    ['contains in set', 'contains(tags, :v)', { ':v': 'red' }, true],
    ['contains in list', 'contains(m.parts, :v)', { ':v': 'x' }, true],
    ['sets without order', 'tags = :v', { ':v': new Set(['blue', 'red']) }, true],
    ['maps deeply', 'm = :v', { ':v': { parts: ['x', 'y'] } }, true],
    ['size of a list', 'size(m.parts) = :v', { ':v': 2 }, true],
    ['size of what is missing', 'size(nothing) > :v', { ':v': 0 }, false],
    ['not, and, or', 'NOT (n = :a OR n = :b) AND s <> :a', { ':a': 1, ':b': 2 }, true],
    ['inherited names are absent', 'attribute_not_exists(hasOwnProperty)', undefined, true],
  ];
  for (const [name, expression, values, holds] of conditions) {
    it(`evaluates a condition: ${name}`, async () => {
      await put({ n: 10, s: '바구니', tags: new Set(['red', 'blue']), m: { parts: ['x', 'y'] } });
      const attempt = fixture.client.send(
        new DeleteItemCommand({
          TableName: 'Thing',
          Key: key,
          ConditionExpression: expression,
          ExpressionAttributeValues: values && marshall(values),
        }),
      );
      if (holds) await expectAsync(attempt).toBeResolved();
      else await expectAsync(attempt).toBeRejectedWithError('The conditional request failed');
      expect((await stored()) === undefined).toBe(holds);
    });
  }

  const updates: [name: string, expression: string, values: Plain | undefined, after: Plain][] = [
    ['creates the item', 'SET n = :v', { ':v': 1 }, { n: 1 }],
    [
      'adds to nothing',
      'ADD n :v, tags :t',
      { ':v': 2, ':t': new Set(['a']) },
      { n: 2, tags: new Set(['a']) },
    ],
    ['if_not_exists in a sum', 'SET n = if_not_exists(n, :z) + :v', { ':z': 5, ':v': 1 }, { n: 6 }],
    [
      'appends to nothing',
      'SET l = list_append(if_not_exists(l, :e), :v)',
      { ':e': [], ':v': [1] },
      { l: [1] },
    ],
  ];
  for (const [name, expression, values, after] of updates) {
    it(`updates a missing item: ${name}`, async () => {
      await fixture.client.send(update(expression, values));
      expect(await stored()).toEqual({ pk: 'a', sk: '1', ...after });
    });
  }

  const before = {
    n: 10,
    s: 'x',
    tags: new Set(['a', 'b']),
    l: [0, 1, 2, 3],
    m: { x: 1, y: { z: 2 } },
  };
  const changes: [name: string, expression: string, values: Plain | undefined, change: Plain][] = [
    ['swaps by old values', 'SET n = s, s = n', undefined, { n: 'x', s: 10 }],
    ['subtracts below zero', 'SET n = n - :v', { ':v': 12.5 }, { n: -2.5 }],
    ['nested map', 'SET m.y.w = :v REMOVE m.x', { ':v': true }, { m: { y: { z: 2, w: true } } }],
    ['removes by old positions', 'REMOVE l[0], l[2]', undefined, { l: [1, 3] }],
    [
      'sets past the end',
      'SET l[9] = :v, l[7] = :w',
      { ':v': 'b', ':w': 'a' },
      { l: [0, 1, 2, 3, 'a', 'b'] },
    ],
    [
      'adds to a set',
      'ADD tags :v',
      { ':v': new Set(['b', 'c']) },
      { tags: new Set(['a', 'b', 'c']) },
    ],
    ['takes from a set', 'DELETE tags :v', { ':v': new Set(['a', 'z']) }, { tags: new Set(['b']) }],
    ['empties a set away', 'DELETE tags :v', { ':v': new Set(['a', 'b']) }, { tags: undefined }],
    ['takes from nothing', 'DELETE nothing :v', { ':v': new Set(['a']) }, {}],
  ];
  for (const [name, expression, values, change] of changes) {
    it(`updates: ${name}`, async () => {
      await put(before);
      await fixture.client.send(update(expression, values));
      const expected: Plain = { pk: 'a', sk: '1', ...before, ...change };
      if ('tags' in change && change.tags === undefined) delete expected.tags;
      expect(await stored()).toEqual(expected);
    });
  }

  const invalidUpdates: [
    name: string,
    expression: string,
    values: Plain | undefined,
    message: string,
  ][] = [
    [
      'unknown attribute',
      'SET n = nothing',
      undefined,
      'The provided expression refers to an attribute that does not exist in the item',
    ],
    [
      'no such path',
      'SET nothing.x = :v',
      { ':v': 1 },
      'The document path provided in the update expression is invalid for update',
    ],
    [
      'sum of text',
      'SET n = s + :v',
      { ':v': 1 },
      'An operand in the update expression has an incorrect data type',
    ],
    [
      'key',
      'SET pk = :v',
      { ':v': 'b' },
      'One or more parameter values were invalid: Cannot update attribute pk. This attribute is part of the key',
    ],
    [
      'index key of another type',
      'SET #g = :v',
      { ':v': 1 },
      'One or more parameter values were invalid: Type mismatch for Index Key group Expected: S Actual: N IndexName: byGroup',
    ],
    [
      'empty index key',
      'SET #g = :v',
      { ':v': '' },
      'One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty string value. IndexName: byGroup, IndexKey: group',
    ],
    [
      'reserved word',
      'SET name = :v',
      { ':v': 1 },
      'Invalid UpdateExpression: Attribute name is a reserved keyword; reserved keyword: name',
    ],
    [
      'overlapping paths',
      'SET m.x = :v, m = :v',
      { ':v': 1 },
      'Invalid UpdateExpression: Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [m, x], path two: [m]',
    ],
  ];
  for (const [name, expression, values, message] of invalidUpdates) {
    it(`rejects an update: ${name}`, async () => {
      await put(before);
      const names = expression.includes('#g') ? { '#g': 'group' } : undefined;
      const attempt = fixture.client.send(
        update(expression, values, { ExpressionAttributeNames: names }),
      );
      await expectAsync(attempt).toBeRejectedWithError(message);
      expect(await stored()).toEqual({ pk: 'a', sk: '1', ...before });
    });
  }

  const returns: [value: string, attributes: Plain | undefined][] = [
    ['NONE', undefined],
    ['ALL_OLD', { pk: 'a', sk: '1', n: 1, m: { x: 1, y: 1 } }],
    ['UPDATED_OLD', { m: { x: 1 } }],
    ['ALL_NEW', { pk: 'a', sk: '1', n: 1, m: { x: 2, y: 1 } }],
    ['UPDATED_NEW', { m: { x: 2 } }],
  ];
  for (const [ReturnValues, attributes] of returns) {
    it(`update returns ${ReturnValues}`, async () => {
      await put({ n: 1, m: { x: 1, y: 1 } });
      const { Attributes } = await fixture.client.send(
        update('SET m.x = :v', { ':v': 2 }, { ReturnValues }),
      );
      expect(Attributes && unmarshall(Attributes)).toEqual(attributes);
    });
  }

  function update(expression: string, values: Plain | undefined, more: Plain = {}) {
    return new UpdateItemCommand({
      TableName: 'Thing',
      Key: key,
      UpdateExpression: expression,
      ExpressionAttributeValues: values && marshall(values),
      ...more,
    });
  }
});
