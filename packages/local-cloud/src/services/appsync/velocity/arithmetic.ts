import { JavaDecimal } from '@aws-amplify/amplify-appsync-simulator/lib/velocity/value-mapper/decimal.js';
import { JavaInteger } from '@aws-amplify/amplify-appsync-simulator/lib/velocity/value-mapper/integer.js';
import { JavaString } from '@aws-amplify/amplify-appsync-simulator/lib/velocity/value-mapper/string.js';

/** A number of a template: whole ones are `Integer` or `Long` in Java, and stay whole. */
type Operand = { value: number; isDecimal: boolean };

const operations = {
  '+': (one: number, other: number) => one + other,
  '-': (one: number, other: number) => one - other,
  '*': (one: number, other: number) => one * other,
  '/': (one: number, other: number) => one / other,
  '%': (one: number, other: number) => one % other,
};

type Operator = keyof typeof operations;

export const isArithmetic = (operator: string): operator is Operator =>
  Object.hasOwn(operations, operator);

function operandOf(value: unknown): Operand | undefined {
  if (value instanceof JavaDecimal) return { value: Number(value), isDecimal: true };
  if (value instanceof JavaInteger) return { value: Number(value), isDecimal: false };
  if (typeof value !== 'number') return undefined;
  return { value, isDecimal: !Number.isInteger(value) };
}

/**
 * What two values of a template come to as Velocity has it: two whole numbers give a whole one, cut
 * towards zero, a sum with a text is a text, and everything else, what is divided by nothing included,
 * is null.
 */
export function arithmetic(operator: Operator, one: unknown, other: unknown): unknown {
  const [left, right] = [operandOf(one), operandOf(other)];
  if (left && right) {
    if ((operator === '/' || operator === '%') && right.value === 0) return null;
    const exact = operations[operator](left.value, right.value);
    return left.isDecimal || right.isDecimal ? new JavaDecimal(exact) : Math.trunc(exact);
  }
  const isText = [one, other].some(
    (value) => typeof value === 'string' || value instanceof JavaString,
  );
  return operator === '+' && isText ? `${String(one)}${String(other)}` : null;
}
