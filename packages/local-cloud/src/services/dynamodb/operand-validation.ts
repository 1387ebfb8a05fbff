import type { AttributeType, AttributeValue } from './attribute';
import { compareScalars, typeOf } from './attribute';
import type { Condition, Operand } from './expression';

type Call = Condition & { type: 'function'; name: string };

const OPERANDS: Record<string, number> = {
  attribute_exists: 1,
  attribute_not_exists: 1,
  attribute_type: 2,
  begins_with: 2,
  contains: 2,
  size: 1,
};
const TYPES = ['S', 'N', 'B', 'NULL', 'SS', 'BOOL', 'L', 'BS', 'NS', 'M'];

export const isCall = (operand: Operand): operand is Call =>
  !Array.isArray(operand) && 'type' in operand && operand.type === 'function';

const valueOf = (operand: Operand | undefined): AttributeValue | undefined =>
  operand === undefined || Array.isArray(operand) || 'type' in operand ? undefined : operand;

/** What is known of an operand's type before any item is looked at. */
function typeKnown(operand: Operand | undefined): AttributeType | undefined {
  if (operand && isCall(operand)) return operand.name === 'size' ? 'N' : 'BOOL';
  const value = valueOf(operand);
  return value && typeOf(value);
}

const wrongType = (name: string, type: string): string =>
  `Incorrect operand type for operator or function; operator or function: ${name}, operand type: ${type}`;

export const unknownFunction = (name: string): string | undefined =>
  Object.hasOwn(OPERANDS, name) ? undefined : `Invalid function name; function: ${name}`;

export const wrongCount = (name: string, args: Operand[]): string | undefined =>
  OPERANDS[name] === args.length
    ? undefined
    : 'Incorrect number of operands for operator or function; ' +
      `operator or function: ${name}, number of operands: ${args.length}`;

/** What is wrong with the types of a function's operands. */
export function wrongOperands(name: string, args: Operand[]): string | undefined {
  const types = args.map(typeKnown);
  switch (name) {
    case 'attribute_exists':
    case 'attribute_not_exists':
      if (Array.isArray(args[0])) return undefined;
      return `Operator or function requires a document path; operator or function: ${name}`;
    case 'begins_with': {
      const wrong = types.find((type) => type && type !== 'S' && type !== 'B');
      return wrong && wrongType(name, wrong);
    }
    case 'size': {
      const [type] = types;
      return type && ['N', 'BOOL', 'NULL'].includes(type) ? wrongType(name, type) : undefined;
    }
    case 'attribute_type': {
      const wanted = valueOf(args[1])?.S;
      if (wanted === undefined) return wrongType(name, types[1] ?? `{${TYPES.join(',')}}`);
      if (TYPES.includes(wanted)) return undefined;
      return `Invalid attribute type name found; type: ${wanted}, valid types: {${TYPES.join(',')}}`;
    }
    default:
      return undefined;
  }
}

/** A comparison of a path with itself. */
export function notDistinct(
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

/** Bounds of a BETWEEN that can hold for nothing. */
export function wrongBounds(lower: Operand, upper: Operand): string | undefined {
  const [low, high] = [valueOf(lower), valueOf(upper)];
  if (!low || !high) return undefined;
  const shown = (value: AttributeValue) => {
    const type = typeOf(value);
    const held = value[type];
    return `AttributeValue: {${type}:${typeof held === 'string' ? held : JSON.stringify(held)}}`;
  };
  const bounds = `lower bound operand: ${shown(low)}, upper bound operand: ${shown(high)}`;
  if (typeOf(low) !== typeOf(high)) {
    return `The BETWEEN operator requires same data type for lower and upper bounds; ${bounds}`;
  }
  if (!['S', 'N', 'B'].includes(typeOf(low))) return wrongType('BETWEEN', typeOf(low));
  if (compareScalars(low, high) <= 0) return undefined;
  return `The BETWEEN operator requires upper bound to be greater than or equal to lower bound; ${bounds}`;
}
