import { toAttribute, type AttributeMap } from './attribute-value';

/** An expression with its names and values, as a DynamoDB data source takes it. */
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

class ExpressionWriter {
  readonly names: Record<string, string> = {};
  readonly values: AttributeMap = {};

  name(field: string): string {
    const placeholder = `#${field.replace(/\W/g, '_')}`;
    this.names[placeholder] = field;
    return placeholder;
  }

  value(field: string, operator: string, value: unknown): string {
    const base = `:${[field, operator].join('_').replace(/\W/g, '_')}`;
    // A field may be compared twice, for example in two branches of an `or`.
    let placeholder = base;
    for (let more = 1; placeholder in this.values; more += 1) placeholder = `${base}_${more}`;
    this.values[placeholder] = toAttribute(value);
    return placeholder;
  }
}

function buildComparison(
  writer: ExpressionWriter,
  field: string,
  operator: string,
  value: unknown,
): string {
  const name = writer.name(field);
  const placeholder = (part: unknown): string => writer.value(field, operator, part);
  const symbol = COMPARISONS[operator];
  if (symbol) return `${name} ${symbol} ${placeholder(value)}`;
  const operands = Array.isArray(value) ? (value as unknown[]) : [value];
  switch (operator) {
    case 'between':
      return `${name} BETWEEN ${operands.slice(0, 2).map(placeholder).join(' AND ')}`;
    case 'in':
      return `${name} IN (${operands.map(placeholder).join(', ')})`;
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
      return buildSizeComparison(writer, field, value as Filter);
    default:
      throw new TypeError(`Unknown operator ${operator} in the filter for ${field}`);
  }
}

function buildSizeComparison(writer: ExpressionWriter, field: string, filter: Filter): string {
  return joinWithAnd(
    Object.entries(filter).map(([operator, value]) =>
      buildComparison(writer, field, operator, value).replace(/^#\w+/, (name) => `size(${name})`),
    ),
  );
}

const addParentheses = (parts: string[]): string[] =>
  parts.length > 1 ? parts.map((part) => `(${part})`) : parts;
const joinWithAnd = (parts: string[]): string => addParentheses(parts).join(' AND ');

function buildBranch(writer: ExpressionWriter, filter: Filter): string {
  const parts = Object.entries(filter).flatMap(([key, value]) => {
    if (value === null || value === undefined) return [];
    const inner = (Array.isArray(value) ? value : [value]) as Filter[];
    if (key === 'and' || key === 'or') {
      const branches = inner.map((one) => buildBranch(writer, one)).filter((one) => one !== '');
      return branches.length > 0 ? [addParentheses(branches).join(` ${key.toUpperCase()} `)] : [];
    }
    if (key === 'not') return [`NOT (${buildBranch(writer, value as Filter)})`];
    return Object.entries(value as Filter)
      .filter(([, operand]) => operand !== undefined)
      .map(([operator, operand]) => buildComparison(writer, key, operator, operand));
  });
  return joinWithAnd(parts);
}

/**
 * Converts a filter object (`{ price: { gt: 5 }, or: […] }`) into a DynamoDB expression.
 * Throws a `TypeError` for an unknown operator.
 */
export function buildFilterExpression(filter: Filter): Expression {
  const writer = new ExpressionWriter();
  const expression = buildBranch(writer, filter);
  return { expression, expressionNames: writer.names, expressionValues: writer.values };
}
