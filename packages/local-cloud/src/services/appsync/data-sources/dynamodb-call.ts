/** What a resolver asks of a table, loosely typed: it comes from a template or from JavaScript. */
export type TableRequest = Record<string, unknown> & { operation?: string };

/** One DynamoDB call, and how its output becomes `ctx.result`. */
export type TableCall = {
  operation: string;
  input: Record<string, unknown>;
  result: (output: Record<string, unknown>) => unknown;
};
