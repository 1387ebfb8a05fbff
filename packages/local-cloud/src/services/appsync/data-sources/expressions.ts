import { normalizeAttributes, type AttributeMap } from '../attribute-value';

/** An expression in a resolver's request; names and values are optional. */
export type ResolverExpression = {
  expression?: string;
  expressionNames?: Record<string, string> | null;
  expressionValues?: AttributeMap | null;
};

const mergeNonEmpty = <T extends object>(parts: (T | null | undefined)[]): T | undefined => {
  const merged = Object.assign({}, ...parts) as T;
  return Object.keys(merged).length > 0 ? merged : undefined;
};

/** Merges the names and values of all expressions of a request: DynamoDB takes one map of each. */
export function mergePlaceholders(
  ...expressions: (ResolverExpression | null | undefined)[]
): Record<string, unknown> {
  const values = mergeNonEmpty(expressions.map((one) => one?.expressionValues));
  return {
    ExpressionAttributeNames: mergeNonEmpty(expressions.map((one) => one?.expressionNames)),
    ExpressionAttributeValues: values && normalizeAttributes(values),
  };
}

/** The text of an expression; undefined when it is absent or empty. */
export function readExpression(expression: unknown): string | undefined {
  const text = (expression as ResolverExpression | null | undefined)?.expression;
  return text === undefined || text === '' ? undefined : text;
}

/** Omits undefined members, which DynamoDB would reject. */
export function omitUndefined(input: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}
