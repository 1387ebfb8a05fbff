import type { GraphQLError } from 'graphql';

/** A refusal in AppSync's terms: what `util.error`, a data source or an access rule answers with. */
export class ResolverError extends Error {
  constructor(
    message: string,
    readonly errorType: string | null = null,
    readonly data: unknown = null,
    readonly errorInfo: unknown = null,
  ) {
    super(message);
    this.name = 'ResolverError';
  }
}

/** A request that no data source could carry out: a mistake in the resolver. */
export function badRequest(message: string): ResolverError {
  return new ResolverError(message, 'MappingTemplate');
}

/** One entry of `errors` in an AppSync answer. */
export type AnsweredError = {
  path: readonly (string | number)[] | null;
  data: unknown;
  errorType: string | null;
  errorInfo: unknown;
  locations: { line: number; column: number; sourceName: null }[] | null;
  message: string;
};

/** AppSync's words when an access rule does not admit the caller to a field. */
export function notAuthorized(typeName: string, fieldName: string): ResolverError {
  return new ResolverError(
    `Not Authorized to access ${fieldName} on type ${typeName}`,
    'Unauthorized',
  );
}

/** Puts an error of the execution into the form that AppSync's clients read. */
export function answered(error: GraphQLError): AnsweredError {
  const cause = error.originalError;
  const known = cause instanceof ResolverError ? cause : undefined;
  return {
    path: error.path ?? null,
    data: known?.data ?? null,
    errorType: known?.errorType ?? null,
    errorInfo: known?.errorInfo ?? null,
    locations:
      error.locations?.map(({ line, column }) => ({ line, column, sourceName: null })) ?? null,
    // The stack ended before the value did.
    message: cause instanceof RangeError ? 'The value is nested too deeply.' : error.message,
  };
}
