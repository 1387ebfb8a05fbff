import type { GraphQLError } from 'graphql';

/** An error of a resolver: from `util.error`, a data source or an authorization rule. */
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

/** An invalid request to a data source: an error in the resolver's code. */
export function badRequest(message: string): ResolverError {
  return new ResolverError(message, 'MappingTemplate');
}

/** One entry of `errors` in an AppSync response. */
export type FormattedError = {
  path: readonly (string | number)[] | null;
  data: unknown;
  errorType: string | null;
  errorInfo: unknown;
  locations: { line: number; column: number; sourceName: null }[] | null;
  message: string;
};

/** AppSync's error when the authorization rules of a field deny the caller. */
export function notAuthorized(typeName: string, fieldName: string): ResolverError {
  return new ResolverError(
    `Not Authorized to access ${fieldName} on type ${typeName}`,
    'Unauthorized',
  );
}

/** Formats an execution error as AppSync does. */
export function formatError(error: GraphQLError): FormattedError {
  const cause = error.originalError;
  const resolverError = cause instanceof ResolverError ? cause : undefined;
  return {
    path: error.path ?? null,
    data: resolverError?.data ?? null,
    errorType: resolverError?.errorType ?? null,
    errorInfo: resolverError?.errorInfo ?? null,
    locations:
      error.locations?.map(({ line, column }) => ({ line, column, sourceName: null })) ?? null,
    // A stack overflow while a deeply nested value was serialized.
    message: cause instanceof RangeError ? 'The value is nested too deeply.' : error.message,
  };
}
