import { readOptionalText, readText, type ActionInput } from './actions';
import type { KeyAttribute, TableSchema } from './table-schema';

const PAGE_SIZE = 25;

/** Comparisons of a sort key as key condition expressions. */
const COMPARISONS = new Map([
  ['=', '#sort = :low'],
  ['<', '#sort < :low'],
  ['<=', '#sort <= :low'],
  ['>', '#sort > :low'],
  ['>=', '#sort >= :low'],
  ['begins with', 'begins_with(#sort, :low)'],
  ['between', '#sort BETWEEN :low AND :high'],
]);

/**
 * The request for one page of items: a Scan of the table or index, or a Query when `partition` is
 * given. `index`, `partition`, `comparison`, `low` and `high` are text as entered; `isDescending`
 * reverses the order; `next` is the LastEvaluatedKey of the previous page.
 */
export function buildItemQuery(
  table: string,
  schema: TableSchema,
  input: ActionInput,
): { operation: 'Query' | 'Scan'; request: Record<string, unknown> } {
  const IndexName = readOptionalText(input, 'index');
  const index = schema.indexes.find(({ name }) => name === IndexName);
  const [partition, sort] = index?.keys ?? schema.keys;
  const common = {
    TableName: table,
    Limit: PAGE_SIZE,
    ...(IndexName && { IndexName }),
    ...(input['next'] !== undefined && { ExclusiveStartKey: input['next'] }),
  };
  const partitionValue = readOptionalText(input, 'partition');
  if (partitionValue === undefined || !partition) return { operation: 'Scan', request: common };
  const names: Record<string, string> = { '#partition': partition.name };
  const values: Record<string, unknown> = {
    ':partition': toAttributeValue(partition, partitionValue),
  };
  const conditions = ['#partition = :partition'];
  if (sort && readOptionalText(input, 'low') !== undefined) {
    const comparison = readOptionalText(input, 'comparison') ?? '=';
    conditions.push(getComparisonExpression(comparison));
    names['#sort'] = sort.name;
    values[':low'] = toAttributeValue(sort, readText(input, 'low'));
    if (comparison === 'between') {
      values[':high'] = toAttributeValue(sort, readText(input, 'high'));
    }
  }
  return {
    operation: 'Query',
    request: {
      ...common,
      KeyConditionExpression: conditions.join(' AND '),
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: values,
      ScanIndexForward: input['isDescending'] !== true,
    },
  };
}

function getComparisonExpression(comparison: string): string {
  const expression = COMPARISONS.get(comparison);
  if (expression) return expression;
  throw new Error(
    `Unknown comparison "${comparison}": use one of ${[...COMPARISONS.keys()].join(', ')}`,
  );
}

const toAttributeValue = ({ type }: KeyAttribute, text: string) => ({ [type]: text });
