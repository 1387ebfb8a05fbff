import { strictAttributes, type AttributeMap } from '../attribute-value';

/** An expression as a resolver writes it: names and values may be missing. */
export type Written = {
  expression?: string;
  expressionNames?: Record<string, string> | null;
  expressionValues?: AttributeMap | null;
};

const filled = <T extends object>(parts: (T | null | undefined)[]): T | undefined => {
  const merged = Object.assign({}, ...parts) as T;
  return Object.keys(merged).length > 0 ? merged : undefined;
};

/** The names and values of all expressions of one request, as DynamoDB wants them: together. */
export function placeholders(...written: (Written | null | undefined)[]): Record<string, unknown> {
  const values = filled(written.map((one) => one?.expressionValues));
  return {
    ExpressionAttributeNames: filled(written.map((one) => one?.expressionNames)),
    ExpressionAttributeValues: values && strictAttributes(values),
  };
}

/** The text of an expression; an empty one is none. */
export function written(expression: unknown): string | undefined {
  const text = (expression as Written | null | undefined)?.expression;
  return text === undefined || text === '' ? undefined : text;
}

/** Without what is `undefined`, which the table would refuse as a value. */
export function given(input: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}
