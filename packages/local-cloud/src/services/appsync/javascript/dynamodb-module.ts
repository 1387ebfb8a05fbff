import { dynamodbHelpers } from '../../../capabilities/resolver-members';
import { carriedOut, leavesOf } from '../../../capabilities/find-row';
import { toAttribute, toAttributes } from '../attribute-value';
import { filterExpression, type Expression } from '../filter-expression';
import { operations, updateExpression } from './update-expression';

type Values = Record<string, unknown>;
type Input = Values & { key?: Values; filter?: Values | null; condition?: Values | null };

const OPERATORS: Partial<Record<string, string>> = {
  eq: '=',
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
};

const conditional = (filter: Values | null | undefined): { condition?: Expression } =>
  filter ? { condition: filterExpression(filter) } : {};
const filtered = (filter: Values | null | undefined): { filter?: Expression } =>
  filter ? { filter: filterExpression(filter) } : {};

function projected(fields: unknown): Values {
  if (!Array.isArray(fields)) return {};
  const names = fields.map(String);
  const written = names.map((name) =>
    name
      .split('.')
      .map((part) => `#${part}`)
      .join('.'),
  );
  const parts = names.flatMap((name) => name.split('.'));
  return {
    projection: {
      expression: written.join(', '),
      expressionNames: Object.fromEntries(parts.map((part) => [`#${part}`, part])),
    },
  };
}

function keyCondition(query: Values): Expression {
  const names: Record<string, string> = {};
  const values: Expression['expressionValues'] = {};
  const parts = Object.entries(query).flatMap(([field, comparisons]) =>
    Object.entries(comparisons as Values).map(([operator, operand]) => {
      names[`#${field}`] = field;
      const operands = operator === 'between' ? (operand as unknown[]) : [operand];
      const written = operands.map((one, index) => {
        const placeholder = `:${field}_${operator}_${String(index)}`;
        values[placeholder] = toAttribute(one);
        return placeholder;
      });
      if (operator === 'between') return `#${field} BETWEEN ${written.join(' AND ')}`;
      if (operator === 'beginsWith') return `begins_with(#${field}, ${written.join('')})`;
      const symbol = OPERATORS[operator];
      if (!symbol) throw new TypeError(`A key cannot be compared by ${operator}`);
      return `#${field} ${symbol} ${written.join('')}`;
    }),
  );
  return { expression: parts.join(' AND '), expressionNames: names, expressionValues: values };
}

const get = ({ key = {}, projection, ...rest }: Input) => ({
  operation: 'GetItem',
  key: toAttributes(key),
  ...projected(projection),
  ...rest,
});

const put = ({ key = {}, item, condition, ...rest }: Input) => ({
  operation: 'PutItem',
  key: toAttributes(key),
  attributeValues: toAttributes(item as Values),
  ...conditional(condition),
  ...rest,
});

const remove = ({ key = {}, condition, ...rest }: Input) => ({
  operation: 'DeleteItem',
  key: toAttributes(key),
  ...conditional(condition),
  ...rest,
});

const update = ({ key = {}, update: changes, condition, ...rest }: Input) => ({
  operation: 'UpdateItem',
  key: toAttributes(key),
  update: updateExpression(changes as Values),
  ...conditional(condition),
  ...rest,
});

const query = ({ query: keys, filter, projection, ...rest }: Input) => ({
  operation: 'Query',
  query: keyCondition(keys as Values),
  ...filtered(filter),
  ...projected(projection),
  ...rest,
});

const scan = ({ filter, projection, ...rest }: Input = {}) => ({
  operation: 'Scan',
  ...filtered(filter),
  ...projected(projection),
  ...rest,
});

type Tables = Record<string, { keys: Values[]; consistentRead?: boolean; projection?: string[] }>;

const batchGet = ({ tables }: { tables: Tables }) => ({
  operation: 'BatchGetItem',
  tables: Object.fromEntries(
    Object.entries(tables).map(([table, { keys, projection, ...rest }]) => [
      table,
      { ...rest, keys: keys.map(toAttributes), ...projected(projection) },
    ]),
  ),
});

const batchWrite =
  (operation: string) =>
  ({ tables }: { tables: Record<string, Values[]> }) => ({
    operation,
    tables: Object.fromEntries(
      Object.entries(tables).map(([table, items]) => [table, items.map(toAttributes)]),
    ),
  });

const transactGet = ({
  items,
}: {
  items: (Values & { key: Values; projection?: string[] })[];
}) => ({
  operation: 'TransactGetItems',
  transactItems: items.map(({ key, projection, ...rest }) => ({
    ...rest,
    key: toAttributes(key),
    ...projected(projection),
  })),
});

type Write = Input & { table: string };
const writes: Record<string, (input: Write) => Values> = {
  putItem: put,
  updateItem: update,
  deleteItem: remove,
  conditionCheck: (input) => ({ ...remove(input), operation: 'ConditionCheck' }),
};

const transactWrite = ({ items }: { items: Record<string, Write>[] }) => ({
  operation: 'TransactWriteItems',
  transactItems: items.flatMap((item) =>
    Object.entries(item).map(([kind, input]) => {
      const write = writes[kind];
      if (!write) throw new TypeError(`A transaction cannot hold ${kind}`);
      return write(input);
    }),
  ),
});

/** `@aws-appsync/utils/dynamodb`, which AWS publishes as types and empty functions only. */
export const dynamodbModule = {
  get,
  put,
  remove,
  update,
  query,
  scan,
  batchGet,
  batchPut: batchWrite('BatchPutItem'),
  batchDelete: batchWrite('BatchDeleteItem'),
  transactGet,
  transactWrite,
  operations,
};
carriedOut(dynamodbHelpers, leavesOf(dynamodbModule));
