import { toAttribute, type AttributeMap } from './attribute-value';

/** An expression with its placeholders, as resolvers hand it to a DynamoDB data source. */
export type Expression = {
  expression: string;
  expressionNames: Record<string, string>;
  expressionValues: AttributeMap;
};

const COMPARISONS: Partial<Record<string, string>> = {
  eq: '=',
  ne: '<>',
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
};

const TYPES: Partial<Record<string, string>> = {
  binary: 'B',
  binarySet: 'BS',
  bool: 'BOOL',
  boolean: 'BOOL',
  list: 'L',
  map: 'M',
  number: 'N',
  numberSet: 'NS',
  string: 'S',
  stringSet: 'SS',
  _null: 'NULL',
};

type Filter = Record<string, unknown>;

class Writer {
  readonly names: Record<string, string> = {};
  readonly values: AttributeMap = {};

  name(field: string): string {
    const placeholder = `#${field.replace(/\W/g, '_')}`;
    this.names[placeholder] = field;
    return placeholder;
  }

  value(field: string, operator: string, value: unknown): string {
    const base = `:${[field, operator].join('_').replace(/\W/g, '_')}`;
    // The same field may be compared twice, in two branches of an `or`.
    let placeholder = base;
    for (let more = 1; placeholder in this.values; more += 1)
      placeholder = `${base}_${String(more)}`;
    this.values[placeholder] = toAttribute(value);
    return placeholder;
  }
}

function comparison(writer: Writer, field: string, operator: string, value: unknown): string {
  const name = writer.name(field);
  const placeholder = (part: unknown): string => writer.value(field, operator, part);
  const symbol = COMPARISONS[operator];
  if (symbol) return `${name} ${symbol} ${placeholder(value)}`;
  const several = Array.isArray(value) ? (value as unknown[]) : [value];
  switch (operator) {
    case 'between':
      return `${name} BETWEEN ${several.slice(0, 2).map(placeholder).join(' AND ')}`;
    case 'in':
      return `${name} IN (${several.map(placeholder).join(', ')})`;
    case 'contains':
      return `contains(${name}, ${placeholder(value)})`;
    case 'notContains':
      return `NOT contains(${name}, ${placeholder(value)})`;
    case 'beginsWith':
      return `begins_with(${name}, ${placeholder(value)})`;
    case 'attributeExists':
      return `${value === true ? 'attribute_exists' : 'attribute_not_exists'}(${name})`;
    case 'attributeType':
      return `attribute_type(${name}, ${placeholder(TYPES[String(value)] ?? value)})`;
    case 'size':
      return sizeOf(writer, field, value as Filter);
    default:
      throw new TypeError(`A filter cannot compare ${field} by ${operator}`);
  }
}

function sizeOf(writer: Writer, field: string, filter: Filter): string {
  return conjunction(
    Object.entries(filter).map(([operator, value]) =>
      comparison(writer, field, operator, value).replace(/^#\w+/, (name) => `size(${name})`),
    ),
  );
}

const parenthesised = (parts: string[]): string[] =>
  parts.length > 1 ? parts.map((part) => `(${part})`) : parts;
const conjunction = (parts: string[]): string => parenthesised(parts).join(' AND ');

function branch(writer: Writer, filter: Filter): string {
  const parts = Object.entries(filter).flatMap(([key, value]) => {
    if (value === null || value === undefined) return [];
    const inner = (Array.isArray(value) ? value : [value]) as Filter[];
    if (key === 'and' || key === 'or') {
      const branches = inner.map((one) => branch(writer, one)).filter((one) => one !== '');
      return branches.length > 0 ? [parenthesised(branches).join(` ${key.toUpperCase()} `)] : [];
    }
    if (key === 'not') return [`NOT (${branch(writer, value as Filter)})`];
    return Object.entries(value as Filter)
      .filter(([, operand]) => operand !== undefined)
      .map(([operator, operand]) => comparison(writer, key, operator, operand));
  });
  return conjunction(parts);
}

/**
 * Turns a filter object (`{ price: { gt: 5 }, or: […] }`) into a DynamoDB expression.
 * Throws a `TypeError` for an unknown operator.
 */
export function filterExpression(filter: Filter): Expression {
  const writer = new Writer();
  const expression = branch(writer, filter);
  return { expression, expressionNames: writer.names, expressionValues: writer.values };
}
