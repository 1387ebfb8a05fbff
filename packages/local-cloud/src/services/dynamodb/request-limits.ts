import type { Condition, Operand, Parsed, UpdateOperand } from './expression';
import { invalid } from './invalid';

/**
 * "Expression parameters", Service, account, and table quotas in Amazon DynamoDB:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 */
const MAX_EXPRESSION_BYTES = 4096;
const MAX_PLACEHOLDER_BYTES = 255;
const MAX_OPERATORS = 300;
const MAX_IN_OPERANDS = 100;
/** The attribute itself is the first. */
const MAX_NESTING = 32;

const EXPRESSIONS = [
  ...['UpdateExpression', 'ConditionExpression', 'KeyConditionExpression'],
  ...['FilterExpression', 'ProjectionExpression'],
];

/** How many objects lie around an attribute's value, the request and the value included. */
const SHALLOW: Partial<Record<string, number>> = { BatchWriteItem: 7, BatchGetItem: 6 };

/** Refuses, before anything is parsed, what is too long or too deep. */
export function requireSmall(operation: string, input: Record<string, unknown>): void {
  for (const name of EXPRESSIONS) {
    const text = input[name];
    const size = typeof text === 'string' ? Buffer.byteLength(text) : 0;
    if (size <= MAX_EXPRESSION_BYTES) continue;
    throw invalid(
      `Invalid ${name}: Expression size has exceeded the maximum allowed size; ` +
        `expression size: ${size}`,
    );
  }
  for (const name of ['ExpressionAttributeNames', 'ExpressionAttributeValues']) {
    const long = Object.keys(input[name] ?? {}).find(
      (key) => Buffer.byteLength(key) > MAX_PLACEHOLDER_BYTES,
    );
    if (long) throw invalid(`${name} contains invalid key: Key is too long; key: "${long}"`);
  }
  // Each level of a document is two in JSON: its type, and what it holds.
  const deepest = (SHALLOW[operation] ?? 3) + 2 * (MAX_NESTING - 1);
  if (!isDeeper(input, deepest)) return;
  throw invalid(
    'Nesting Levels have exceeded supported limits: Attributes in the item have nested levels ' +
      'beyond supported limit',
  );
}

/** Refuses parsed expressions with too many operators or operands. */
export function requireFew(request: Parsed): void {
  const conditions = {
    ConditionExpression: request._condition,
    FilterExpression: request._filter,
    KeyConditionExpression: request._keyCondition,
  };
  for (const [name, parsed] of Object.entries(conditions)) {
    if (parsed) requireOperators(name, operatorsIn(name, parsed.expression));
  }
  const values = (request._updates?.sections ?? []).map(({ val }) => val);
  requireOperators(
    'UpdateExpression',
    values.reduce((sum, value) => sum + (value ? operatorsOf(value) : 0), 0),
  );
}

function requireOperators(name: string, count: number): void {
  if (count <= MAX_OPERATORS) return;
  throw invalid(
    `Invalid ${name}: The expression contains too many operators; operator count: ${MAX_OPERATORS + 1}`,
  );
}

function operatorsIn(name: string, operand: Operand): number {
  if (Array.isArray(operand) || !('type' in operand)) return 0;
  const { type, args }: Condition = operand;
  if (type === 'in' && args.length - 1 > MAX_IN_OPERANDS) {
    throw invalid(
      `Invalid ${name}: The IN operator is provided with too many operands; ` +
        `number of operands: ${args.length - 1}`,
    );
  }
  return args.reduce((sum, arg) => sum + operatorsIn(name, arg), 1);
}

function operatorsOf(operand: UpdateOperand): number {
  if (Array.isArray(operand) || !('type' in operand)) return 0;
  return operand.args.reduce((sum, arg) => sum + operatorsOf(arg), 1);
}

/** Whether objects lie in objects for more than so many levels; looks no deeper. */
function isDeeper(value: unknown, most: number): boolean {
  let level = [value].filter(isObject);
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > most) return true;
    level = level.flatMap((one) => Object.values(one).filter(isObject));
  }
  return false;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
