import type { Condition, Operand, Parsed, UpdateOperand } from './expression';
import { createValidationError } from './validation-error';

/**
 * "Expression parameters", Service, account, and table quotas in Amazon DynamoDB:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 */
const MAX_EXPRESSION_BYTES = 4096;
const MAX_PLACEHOLDER_BYTES = 255;
const MAX_OPERATORS = 300;
const MAX_IN_OPERANDS = 100;
/** Includes the level of the attribute itself. */
const MAX_NESTING = 32;

const EXPRESSION_PARAMETERS = [
  'UpdateExpression',
  'ConditionExpression',
  'KeyConditionExpression',
  'FilterExpression',
  'ProjectionExpression',
];

/** JSON objects around an attribute's value, including the request and the value; default 3. */
const ENCLOSING_LEVELS: Partial<Record<string, number>> = { BatchWriteItem: 7, BatchGetItem: 6 };

/** Throws ValidationException for a request that is too long or too deep, before parsing it. */
export function enforceSizeLimits(operation: string, input: Record<string, unknown>): void {
  for (const name of EXPRESSION_PARAMETERS) {
    const text = input[name];
    const size = typeof text === 'string' ? Buffer.byteLength(text) : 0;
    if (size <= MAX_EXPRESSION_BYTES) continue;
    throw createValidationError(
      `Invalid ${name}: Expression size has exceeded the maximum allowed size; ` +
        `expression size: ${size}`,
    );
  }
  for (const name of ['ExpressionAttributeNames', 'ExpressionAttributeValues']) {
    const long = Object.keys(input[name] ?? {}).find(
      (key) => Buffer.byteLength(key) > MAX_PLACEHOLDER_BYTES,
    );
    if (long)
      throw createValidationError(`${name} contains invalid key: Key is too long; key: "${long}"`);
  }
  // Each document level is two levels of JSON: the type and its content.
  const maxDepth = (ENCLOSING_LEVELS[operation] ?? 3) + 2 * (MAX_NESTING - 1);
  if (!exceedsDepth(input, maxDepth)) return;
  throw createValidationError(
    'Nesting Levels have exceeded supported limits: Attributes in the item have nested levels ' +
      'beyond supported limit',
  );
}

/** Throws ValidationException for parsed expressions with too many operators or operands. */
export function enforceOperatorLimits(request: Parsed): void {
  const conditions = {
    ConditionExpression: request._condition,
    FilterExpression: request._filter,
    KeyConditionExpression: request._keyCondition,
  };
  for (const [name, parsed] of Object.entries(conditions)) {
    if (parsed) enforceOperatorCount(name, countConditionOperators(name, parsed.expression));
  }
  const values = (request._updates?.sections ?? []).map(({ val }) => val);
  enforceOperatorCount(
    'UpdateExpression',
    values.reduce((sum, value) => sum + (value ? countUpdateOperators(value) : 0), 0),
  );
}

function enforceOperatorCount(name: string, count: number): void {
  if (count <= MAX_OPERATORS) return;
  throw createValidationError(
    `Invalid ${name}: The expression contains too many operators; operator count: ${MAX_OPERATORS + 1}`,
  );
}

function countConditionOperators(name: string, operand: Operand): number {
  if (Array.isArray(operand) || !('type' in operand)) return 0;
  const { type, args }: Condition = operand;
  if (type === 'in' && args.length - 1 > MAX_IN_OPERANDS) {
    throw createValidationError(
      `Invalid ${name}: The IN operator is provided with too many operands; ` +
        `number of operands: ${args.length - 1}`,
    );
  }
  return args.reduce((sum, arg) => sum + countConditionOperators(name, arg), 1);
}

function countUpdateOperators(operand: UpdateOperand): number {
  if (Array.isArray(operand) || !('type' in operand)) return 0;
  return operand.args.reduce((sum, arg) => sum + countUpdateOperators(arg), 1);
}

/** Returns whether objects are nested deeper than `maxDepth`; does not descend further. */
function exceedsDepth(value: unknown, maxDepth: number): boolean {
  let level = [value].filter(isObject);
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > maxDepth) return true;
    level = level.flatMap((object) => Object.values(object).filter(isObject));
  }
  return false;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
