import { JavaDecimal } from '@aws-amplify/amplify-appsync-simulator/lib/velocity/value-mapper/decimal.js';
import { JavaInteger } from '@aws-amplify/amplify-appsync-simulator/lib/velocity/value-mapper/integer.js';
import { JavaString } from '@aws-amplify/amplify-appsync-simulator/lib/velocity/value-mapper/string.js';

/** A number of a template. Whole numbers are `Integer` or `Long` in Java, and stay whole. */
type Operand = { value: number; isDecimal: boolean };

const operations = {
  '+': (a: number, b: number) => a + b,
  '-': (a: number, b: number) => a - b,
  '*': (a: number, b: number) => a * b,
  '/': (a: number, b: number) => a / b,
  '%': (a: number, b: number) => a % b,
};

type Operator = keyof typeof operations;

export const isArithmetic = (operator: string): operator is Operator =>
  Object.hasOwn(operations, operator);

function toOperand(value: unknown): Operand | undefined {
  if (value instanceof JavaDecimal) return { value: Number(value), isDecimal: true };
  if (value instanceof JavaInteger) return { value: Number(value), isDecimal: false };
  if (typeof value !== 'number') return undefined;
  return { value, isDecimal: !Number.isInteger(value) };
}

/**
 * Calculates as Velocity does: two whole numbers give a whole number, rounded towards zero; the sum with
 * a string is a string; everything else, division by zero included, is null.
 */
export function calculate(operator: Operator, first: unknown, second: unknown): unknown {
  const [left, right] = [toOperand(first), toOperand(second)];
  if (left && right) {
    if ((operator === '/' || operator === '%') && right.value === 0) return null;
    const exact = operations[operator](left.value, right.value);
    return left.isDecimal || right.isDecimal ? new JavaDecimal(exact) : Math.trunc(exact);
  }
  const isText = [first, second].some(
    (value) => typeof value === 'string' || value instanceof JavaString,
  );
  return operator === '+' && isText ? `${String(first)}${String(second)}` : null;
}
