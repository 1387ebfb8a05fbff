import type { AttributeValue, Item } from './attribute-value';
import {
  toBytes,
  compareScalars,
  isEqual,
  getSetMembers,
  getAttributeType,
  getValueAtPath,
} from './attribute-value';
import type { Condition, Operand } from './expression';

/** Returns whether an item (`{}` if there is none) satisfies a parsed condition or filter. */
export function evaluateCondition(item: Item, condition: Condition): boolean {
  const { type, args } = condition;
  const nested = (index: number) => evaluateCondition(item, args[index] as Condition);
  if (type === 'and') return nested(0) && nested(1);
  if (type === 'or') return nested(0) || nested(1);
  if (type === 'not') return !nested(0);
  const [first, ...others] = args.map((operand) => resolveOperand(item, operand));
  return evaluateOperator(type === 'function' ? (condition.name ?? '') : type, first, others);
}

/** Evaluates one comparison or function on resolved values; a missing attribute is undefined. */
function evaluateOperator(
  operator: string,
  value: AttributeValue | undefined,
  others: (AttributeValue | undefined)[],
): boolean {
  const [other, upper] = others;
  switch (operator) {
    case 'attribute_exists':
      return value !== undefined;
    case 'attribute_not_exists':
      return value === undefined;
    case '<>':
      return !(value && other && isEqual(value, other));
    case 'in':
      return others.some((candidate) => value && candidate && isEqual(value, candidate));
    case 'between':
      return hasOrder(value, other, (order) => order >= 0) && hasOrder(value, upper, (o) => o <= 0);
    case 'attribute_type':
      return value !== undefined && getAttributeType(value) === other?.S;
    default:
      return (
        value !== undefined && other !== undefined && evaluateBinaryOperator(operator, value, other)
      );
  }
}

function evaluateBinaryOperator(
  operator: string,
  value: AttributeValue,
  other: AttributeValue,
): boolean {
  switch (operator) {
    case '=':
      return isEqual(value, other);
    case '<':
      return hasOrder(value, other, (order) => order < 0);
    case '<=':
      return hasOrder(value, other, (order) => order <= 0);
    case '>':
      return hasOrder(value, other, (order) => order > 0);
    case '>=':
      return hasOrder(value, other, (order) => order >= 0);
    case 'begins_with':
      return (
        getAttributeType(value) === getAttributeType(other) &&
        startsWithBytes(toBytes(value), toBytes(other))
      );
    case 'contains':
      return contains(value, other);
    default:
      throw new Error(`unknown operator in an expression: ${operator}`);
  }
}

function hasOrder(
  value: AttributeValue | undefined,
  other: AttributeValue | undefined,
  accept: (order: number) => boolean,
): boolean {
  if (!value || !other) return false;
  const type = getAttributeType(value);
  if (type !== getAttributeType(other) || !['S', 'N', 'B'].includes(type)) return false;
  return accept(compareScalars(value, other));
}

function startsWithBytes(bytes: Buffer, prefix: Buffer): boolean {
  return bytes.subarray(0, prefix.length).equals(prefix);
}

/** `contains()`: a substring of a string or binary, a member of a set or an element of a list. */
function contains(value: AttributeValue, operand: AttributeValue): boolean {
  if (value.S !== undefined || value.B !== undefined) {
    return (
      getAttributeType(value) === getAttributeType(operand) &&
      toBytes(value).includes(toBytes(operand))
    );
  }
  return (value.L ?? getSetMembers(value)).some((member) => isEqual(member, operand));
}

function resolveOperand(item: Item, operand: Operand): AttributeValue | undefined {
  if (Array.isArray(operand)) return getValueAtPath(item, operand);
  if (!('type' in operand)) return operand;
  const [argument] = operand.args;
  return argument && evaluateSize(resolveOperand(item, argument));
}

/** `size()`: characters, bytes or members; undefined for types without a size. */
function evaluateSize(value: AttributeValue | undefined): AttributeValue | undefined {
  if (!value) return;
  const size =
    value.S?.length ??
    (value.B === undefined ? undefined : toBytes(value).length) ??
    (value.SS ?? value.NS ?? value.BS ?? value.L)?.length ??
    (value.M && Object.keys(value.M).length);
  return size === undefined ? undefined : { N: String(size) };
}
