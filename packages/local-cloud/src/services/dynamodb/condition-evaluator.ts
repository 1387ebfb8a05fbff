import type { AttributeValue, Item } from './attribute';
import { bytesOf, compareScalars, isEqual, membersOf, typeOf, valueAt } from './attribute';
import type { Condition, Operand } from './expression';

/** Whether the item (`{}` when there is none) satisfies the parsed condition or filter. */
export function satisfies(item: Item, condition: Condition): boolean {
  const { type, args } = condition;
  const nested = (index: number) => satisfies(item, args[index] as Condition);
  if (type === 'and') return nested(0) && nested(1);
  if (type === 'or') return nested(0) || nested(1);
  if (type === 'not') return !nested(0);
  const [first, ...others] = args.map((operand) => resolve(item, operand));
  return test(type === 'function' ? (condition.name ?? '') : type, first, others);
}

/** One comparison or function over resolved values; a missing attribute is undefined. */
function test(
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
      return compare(value, other, (order) => order >= 0) && compare(value, upper, (o) => o <= 0);
    case 'attribute_type':
      return value !== undefined && typeOf(value) === other?.S;
    default:
      return value !== undefined && other !== undefined && testPair(operator, value, other);
  }
}

function testPair(operator: string, value: AttributeValue, other: AttributeValue): boolean {
  switch (operator) {
    case '=':
      return isEqual(value, other);
    case '<':
      return compare(value, other, (order) => order < 0);
    case '<=':
      return compare(value, other, (order) => order <= 0);
    case '>':
      return compare(value, other, (order) => order > 0);
    case '>=':
      return compare(value, other, (order) => order >= 0);
    case 'begins_with':
      return typeOf(value) === typeOf(other) && beginsWith(bytesOf(value), bytesOf(other));
    case 'contains':
      return contains(value, other);
    default:
      throw new Error(`unknown operator in an expression: ${operator}`);
  }
}

function compare(
  value: AttributeValue | undefined,
  other: AttributeValue | undefined,
  accept: (order: number) => boolean,
): boolean {
  if (!value || !other) return false;
  const type = typeOf(value);
  if (type !== typeOf(other) || !['S', 'N', 'B'].includes(type)) return false;
  return accept(compareScalars(value, other));
}

function beginsWith(bytes: Buffer, prefix: Buffer): boolean {
  return bytes.subarray(0, prefix.length).equals(prefix);
}

/** A part of a string or binary, a member of a set, an element of a list. */
function contains(value: AttributeValue, wanted: AttributeValue): boolean {
  if (value.S !== undefined || value.B !== undefined) {
    return typeOf(value) === typeOf(wanted) && bytesOf(value).includes(bytesOf(wanted));
  }
  return (value.L ?? membersOf(value)).some((member) => isEqual(member, wanted));
}

function resolve(item: Item, operand: Operand): AttributeValue | undefined {
  if (Array.isArray(operand)) return valueAt(item, operand);
  if (!('type' in operand)) return operand;
  const [argument] = operand.args;
  return argument && sizeOf(resolve(item, argument));
}

/** What `size()` gives: characters, bytes or members; undefined for types that have no size. */
function sizeOf(value: AttributeValue | undefined): AttributeValue | undefined {
  if (!value) return;
  const size =
    value.S?.length ??
    (value.B === undefined ? undefined : bytesOf(value).length) ??
    (value.SS ?? value.NS ?? value.BS ?? value.L)?.length ??
    (value.M && Object.keys(value.M).length);
  return size === undefined ? undefined : { N: String(size) };
}
