import { maybeTextIn, textIn, type Input } from './actions';
import type { KeyPart, TableShape } from './table-shape';

const PAGE = 25;

/** How a sort key is compared, in DynamoDB's expressions. */
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
 * The read of one page: all of the table or index, or the items of a key.
 * `index`, `partition`, `comparison`, `low`, `high` are text as typed; `isBackwards` turns the order
 * round; `next` is where the page before ended.
 */
export function pageRequest(
  table: string,
  shape: TableShape,
  input: Input,
): { operation: 'Query' | 'Scan'; request: Record<string, unknown> } {
  const IndexName = maybeTextIn(input, 'index');
  const index = shape.indexes.find(({ name }) => name === IndexName);
  const [partition, sort] = index?.keys ?? shape.keys;
  const common = {
    TableName: table,
    Limit: PAGE,
    ...(IndexName && { IndexName }),
    ...(input['next'] !== undefined && { ExclusiveStartKey: input['next'] }),
  };
  const wanted = maybeTextIn(input, 'partition');
  if (wanted === undefined || !partition) return { operation: 'Scan', request: common };
  const names: Record<string, string> = { '#partition': partition.name };
  const values: Record<string, unknown> = { ':partition': typed(partition, wanted) };
  const conditions = ['#partition = :partition'];
  if (sort && maybeTextIn(input, 'low') !== undefined) {
    const comparison = maybeTextIn(input, 'comparison') ?? '=';
    conditions.push(comparisonOf(comparison));
    names['#sort'] = sort.name;
    values[':low'] = typed(sort, textIn(input, 'low'));
    if (comparison === 'between') values[':high'] = typed(sort, textIn(input, 'high'));
  }
  return {
    operation: 'Query',
    request: {
      ...common,
      KeyConditionExpression: conditions.join(' AND '),
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: values,
      ScanIndexForward: input['isBackwards'] !== true,
    },
  };
}

function comparisonOf(name: string): string {
  const found = COMPARISONS.get(name);
  if (found) return found;
  throw new Error(`A sort key is not compared by ${name}`);
}

const typed = ({ type }: KeyPart, text: string) => ({ [type]: text });
