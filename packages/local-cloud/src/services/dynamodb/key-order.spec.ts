import { PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import type { AttributeValue, QueryCommandInput } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { addNumbers, compareNumbers, subtractNumbers } from './decimal';
import type { DynamoDbFixture } from './testing/tables.fixture';
import { buildSortedTable, startDynamoDbFixture, thingTable } from './testing/tables.fixture';

type Plain = Record<string, unknown>;

describe('key order', () => {
  let fixture: DynamoDbFixture;
  beforeEach(
    async () =>
      (fixture = await startDynamoDbFixture([
        thingTable,
        buildSortedTable('ByText', 'S'),
        buildSortedTable('ByNumber', 'N'),
        buildSortedTable('ByBytes', 'B'),
      ])),
  );
  afterEach(() => fixture.close());

  const put = (TableName: string, Item: Record<string, AttributeValue>) =>
    fixture.client.send(new PutItemCommand({ TableName, Item }));
  const query = async (input: Omit<QueryCommandInput, 'TableName'>, TableName = 'Thing') => {
    const page = await fixture.client.send(new QueryCommand({ TableName, ...input }));
    return { ...page, Items: (page.Items ?? []).map((item) => unmarshall(item)) };
  };

  const orders: [table: string, type: 'S' | 'N' | 'B', ascending: unknown[]][] = [
    ['ByText', 'S', ['A', 'a', 'a\u0000', 'a\u0000b', 'ab', 'z', '가', '나', '\uffee', '😀']],
    [
      'ByNumber',
      'N',
      [
        '-1e125',
        '-1000',
        '-10',
        '-9.5',
        '-9',
        '-1e-130',
        '0',
        '1e-130',
        '0.5',
        '1',
        '1.05',
        '1.5',
        '10',
        '12345678901234567890123456789012345678',
        '9e125',
      ],
    ],
    ['ByBytes', 'B', ['', '00', '0000', '0001', '01', '7f', '80', 'ff', 'ff00'].slice(1)],
  ];
  for (const [table, type, ascending] of orders) {
    it(`sorts ${type} keys`, async () => {
      const values = ascending.map((value) =>
        type === 'B'
          ? { B: new Uint8Array(Buffer.from(value as string, 'hex')) }
          : { [type]: value },
      ) as AttributeValue[];
      for (const sk of [...values].reverse()) await put(table, { pk: { S: 'p' }, sk });
      const read = async (forward: boolean) => {
        const { Items } = await fixture.client.send(
          new QueryCommand({
            TableName: table,
            KeyConditionExpression: 'pk = :p',
            ExpressionAttributeValues: { ':p': { S: 'p' } },
            ScanIndexForward: forward,
          }),
        );
        return Items?.map((item) => canonical(item.sk!));
      };
      expect(await read(true)).toEqual(values.map(canonical));
      expect(await read(false)).toEqual(values.map(canonical).reverse());
    });
  }

  const ranges: [condition: string, values: Plain, found: string[]][] = [
    ['sk = :a', { ':a': 'b' }, ['b']],
    ['sk < :a', { ':a': 'b' }, ['a', 'a1']],
    ['sk <= :a', { ':a': 'b' }, ['a', 'a1', 'b']],
    ['sk > :a', { ':a': 'a' }, ['a1', 'b', 'b\u0000', 'b1']],
    ['sk >= :a', { ':a': 'a1' }, ['a1', 'b', 'b\u0000', 'b1']],
    ['sk BETWEEN :a AND :b', { ':a': 'a1', ':b': 'b' }, ['a1', 'b']],
    ['begins_with(sk, :a)', { ':a': 'b' }, ['b', 'b\u0000', 'b1']],
  ];
  for (const [condition, values, found] of ranges) {
    it(`queries the table by ${condition}`, async () => {
      for (const sk of ['a', 'a1', 'b', 'b\u0000', 'b1']) {
        await put('ByText', marshall({ pk: 'p', sk }));
        await put('ByText', marshall({ pk: 'other', sk }));
      }
      const queryKeys = (forward: boolean) =>
        query(
          {
            KeyConditionExpression: `pk = :p AND ${condition}`,
            ExpressionAttributeValues: marshall({ ':p': 'p', ...values }),
            ScanIndexForward: forward,
          },
          'ByText',
        );
      expect((await queryKeys(true)).Items.map((item) => item.sk as string)).toEqual(found);
      expect((await queryKeys(false)).Items.map((item) => item.sk as string)).toEqual(
        [...found].reverse(),
      );
    });
  }

  const indexRanges: [condition: string, values: Plain, found: number[]][] = [
    ['#r = :a', { ':a': 2 }, [2, 2]],
    ['#r < :a', { ':a': 2 }, [-1, 1]],
    ['#r <= :a', { ':a': 2 }, [-1, 1, 2, 2]],
    ['#r > :a', { ':a': 1 }, [2, 2, 10]],
    ['#r BETWEEN :a AND :b', { ':a': 1, ':b': 2 }, [1, 2, 2]],
  ];
  for (const [condition, values, found] of indexRanges) {
    it(`queries an index by ${condition}`, async () => {
      for (const [i, rank] of [10, 2, 2, 1, -1].entries()) {
        await put('Thing', marshall({ pk: `p${i}`, sk: 's', group: 'g', rank }));
      }
      await put('Thing', marshall({ pk: 'sparse', sk: 's', group: 'g' }));
      const { Items } = await query({
        IndexName: 'byGroup',
        KeyConditionExpression: `#g = :g AND ${condition}`,
        ExpressionAttributeNames: { '#g': 'group', '#r': 'rank' },
        ExpressionAttributeValues: marshall({ ':g': 'g', ...values }),
      });
      expect(Items.map((item) => item.rank as number)).toEqual(found);
    });
  }
});

describe('decimals', () => {
  const sums: [a: string, b: string, sum: string | undefined, difference: string | undefined][] = [
    ['1', '2', '3', '-1'],
    ['0.1', '0.2', '0.3', '-0.1'],
    ['-5', '5', '0', '-10'],
    ['99999999999999999999999999999999999999', '1', '1' + '0'.repeat(38), '9'.repeat(37) + '8'],
    ['1e40', '1', undefined, undefined],
    ['1e3', '0.001', '1000.001', '999.999'],
  ];
  for (const [a, b, sum, difference] of sums) {
    it(`adds and subtracts ${a} and ${b}`, () => {
      expect(addNumbers(a, b)).toBe(sum);
      expect(subtractNumbers(a, b)).toBe(difference);
    });
  }

  it('compares without loss of precision', () => {
    expect(
      compareNumbers(
        '10000000000000000000000000000000000001',
        '10000000000000000000000000000000000002',
      ),
    ).toBeLessThan(0);
    expect(compareNumbers('-0', '0.0')).toBe(0);
  });
});

function canonical(value: AttributeValue): string {
  if (value.B) return Buffer.from(value.B).toString('hex');
  return value.N === undefined ? (value.S ?? '') : String(Number(value.N));
}
