/** A resolver's request to a table. Loosely typed: it comes from a mapping template or JavaScript. */
export type DynamoDbRequest = Record<string, unknown> & { operation?: string };

/** One call of DynamoDB; `formatResult` converts its output into `ctx.result`. */
export type DynamoDbCall = {
  operation: string;
  input: Record<string, unknown>;
  formatResult: (output: Record<string, unknown>) => unknown;
};
