import type { AttributeType, AttributeValue } from './attribute-value';
import { compareScalars, getAttributeType } from './attribute-value';
import type { Condition, Operand } from './expression';

type FunctionCall = Condition & { type: 'function'; name: string };

const OPERAND_COUNTS: Record<string, number> = {
  attribute_exists: 1,
  attribute_not_exists: 1,
  attribute_type: 2,
  begins_with: 2,
  contains: 2,
  size: 1,
};
const TYPES = ['S', 'N', 'B', 'NULL', 'SS', 'BOOL', 'L', 'BS', 'NS', 'M'];

export const isFunctionCall = (operand: Operand): operand is FunctionCall =>
  !Array.isArray(operand) && 'type' in operand && operand.type === 'function';

const getLiteral = (operand: Operand | undefined): AttributeValue | undefined =>
  operand === undefined || Array.isArray(operand) || 'type' in operand ? undefined : operand;

/** Infers the type of an operand without an item; undefined for paths. */
function inferOperandType(operand: Operand | undefined): AttributeType | undefined {
  if (operand && isFunctionCall(operand)) return operand.name === 'size' ? 'N' : 'BOOL';
  const value = getLiteral(operand);
  return value && getAttributeType(value);
}

const formatTypeError = (name: string, type: string): string =>
  `Incorrect operand type for operator or function; operator or function: ${name}, operand type: ${type}`;

/** Returns AWS's error message for an unknown function name. */
export const checkFunctionName = (name: string): string | undefined =>
  Object.hasOwn(OPERAND_COUNTS, name) ? undefined : `Invalid function name; function: ${name}`;

/** Returns AWS's error message for a wrong number of operands. */
export const checkOperandCount = (name: string, args: Operand[]): string | undefined =>
  OPERAND_COUNTS[name] === args.length
    ? undefined
    : 'Incorrect number of operands for operator or function; ' +
      `operator or function: ${name}, number of operands: ${args.length}`;

/** Returns AWS's error message if operands of a function have the wrong type. */
export function checkOperandTypes(name: string, args: Operand[]): string | undefined {
  const types = args.map(inferOperandType);
  switch (name) {
    case 'attribute_exists':
    case 'attribute_not_exists':
      if (Array.isArray(args[0])) return undefined;
      return `Operator or function requires a document path; operator or function: ${name}`;
    case 'begins_with': {
      const wrong = types.find((type) => type && type !== 'S' && type !== 'B');
      return wrong && formatTypeError(name, wrong);
    }
    case 'size': {
      const [type] = types;
      return type && ['N', 'BOOL', 'NULL'].includes(type) ? formatTypeError(name, type) : undefined;
    }
    case 'attribute_type': {
      const typeName = getLiteral(args[1])?.S;
      if (typeName === undefined) return formatTypeError(name, types[1] ?? `{${TYPES.join(',')}}`);
      if (TYPES.includes(typeName)) return undefined;
      return `Invalid attribute type name found; type: ${typeName}, valid types: {${TYPES.join(',')}}`;
    }
    default:
      return undefined;
  }
}

/** Returns AWS's error message if a path is compared with itself. */
export function checkDistinctOperands(
  operator: string,
  [first, second, ...more]: Operand[],
): string | undefined {
  if (more.length > 0 || !Array.isArray(first) || !Array.isArray(second)) return undefined;
  if (first.length !== second.length || first.some((step, i) => step !== second[i])) {
    return undefined;
  }
  const path = first.map((step) => (typeof step === 'number' ? `[${step}]` : step)).join(', ');
  return (
    'The first operand must be distinct from the remaining operands for this operator or function; ' +
    `operator: ${operator}, first operand: [${path}]`
  );
}

/** Returns AWS's error message if the bounds of a BETWEEN cannot match anything. */
export function checkBetweenBounds(lower: Operand, upper: Operand): string | undefined {
  const [low, high] = [getLiteral(lower), getLiteral(upper)];
  if (!low || !high) return undefined;
  const format = (value: AttributeValue) => {
    const type = getAttributeType(value);
    const content = value[type];
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    return `AttributeValue: {${type}:${text}}`;
  };
  const bounds = `lower bound operand: ${format(low)}, upper bound operand: ${format(high)}`;
  if (getAttributeType(low) !== getAttributeType(high)) {
    return `The BETWEEN operator requires same data type for lower and upper bounds; ${bounds}`;
  }
  if (!['S', 'N', 'B'].includes(getAttributeType(low)))
    return formatTypeError('BETWEEN', getAttributeType(low));
  if (compareScalars(low, high) <= 0) return undefined;
  return `The BETWEEN operator requires upper bound to be greater than or equal to lower bound; ${bounds}`;
}
