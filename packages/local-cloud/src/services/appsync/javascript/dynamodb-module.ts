import { dynamodbHelpers } from '../../../capabilities/resolver-members';
import { matchImplementations, flattenMembers } from '../../../capabilities/find-capability';
import { toAttribute, toAttributes } from '../attribute-value';
import { buildFilterExpression, type Expression } from '../filter-expression';
import { operations, buildUpdateExpression } from './update-expression';

type Values = Record<string, unknown>;
type Input = Values & { key?: Values; filter?: Values | null; condition?: Values | null };

const OPERATORS: Partial<Record<string, string>> = {
  eq: '=',
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
};

const buildCondition = (filter: Values | null | undefined): { condition?: Expression } =>
  filter ? { condition: buildFilterExpression(filter) } : {};
const buildFilter = (filter: Values | null | undefined): { filter?: Expression } =>
  filter ? { filter: buildFilterExpression(filter) } : {};

function buildProjection(fields: unknown): Values {
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

function buildKeyCondition(query: Values): Expression {
  const names: Record<string, string> = {};
  const values: Expression['expressionValues'] = {};
  const parts = Object.entries(query).flatMap(([field, comparisons]) =>
    Object.entries(comparisons as Values).map(([operator, operand]) => {
      names[`#${field}`] = field;
      const operands = operator === 'between' ? (operand as unknown[]) : [operand];
      const written = operands.map((one, index) => {
        const placeholder = `:${field}_${operator}_${index}`;
        values[placeholder] = toAttribute(one);
        return placeholder;
      });
      if (operator === 'between') return `#${field} BETWEEN ${written.join(' AND ')}`;
      if (operator === 'beginsWith') return `begins_with(#${field}, ${written.join('')})`;
      const symbol = OPERATORS[operator];
      if (!symbol)
        throw new TypeError(`Unknown operator ${operator} in the key condition for ${field}`);
      return `#${field} ${symbol} ${written.join('')}`;
    }),
  );
  return { expression: parts.join(' AND '), expressionNames: names, expressionValues: values };
}

const get = ({ key = {}, projection, ...rest }: Input) => ({
  operation: 'GetItem',
  key: toAttributes(key),
  ...buildProjection(projection),
  ...rest,
});

const put = ({ key = {}, item, condition, ...rest }: Input) => ({
  operation: 'PutItem',
  key: toAttributes(key),
  attributeValues: toAttributes(item as Values),
  ...buildCondition(condition),
  ...rest,
});

const remove = ({ key = {}, condition, ...rest }: Input) => ({
  operation: 'DeleteItem',
  key: toAttributes(key),
  ...buildCondition(condition),
  ...rest,
});

const update = ({ key = {}, update: changes, condition, ...rest }: Input) => ({
  operation: 'UpdateItem',
  key: toAttributes(key),
  update: buildUpdateExpression(changes as Values),
  ...buildCondition(condition),
  ...rest,
});

const query = ({ query: keys, filter, projection, ...rest }: Input) => ({
  operation: 'Query',
  query: buildKeyCondition(keys as Values),
  ...buildFilter(filter),
  ...buildProjection(projection),
  ...rest,
});

const scan = ({ filter, projection, ...rest }: Input = {}) => ({
  operation: 'Scan',
  ...buildFilter(filter),
  ...buildProjection(projection),
  ...rest,
});

type Tables = Record<string, { keys: Values[]; consistentRead?: boolean; projection?: string[] }>;

const batchGet = ({ tables }: { tables: Tables }) => ({
  operation: 'BatchGetItem',
  tables: Object.fromEntries(
    Object.entries(tables).map(([table, { keys, projection, ...rest }]) => [
      table,
      { ...rest, keys: keys.map(toAttributes), ...buildProjection(projection) },
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
    ...buildProjection(projection),
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
      if (!write) throw new TypeError(`Unknown transaction item ${kind}`);
      return write(input);
    }),
  ),
});

/** The module `@aws-appsync/utils/dynamodb`, which AWS publishes only as types and empty functions. */
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
matchImplementations(dynamodbHelpers, flattenMembers(dynamodbModule));
