import type { GraphQLError } from 'graphql';

/** AppSync's (graphql-java's) error types by the messages of graphql-js. */
const KINDS: [RegExp, string][] = [
  [/^Cannot query field/, 'FieldUndefined'],
  [/^Unknown argument/, 'UnknownArgument'],
  [/argument ".*" of type ".*" is required/, 'MissingFieldArgument'],
  [/^Unknown type/, 'UnknownType'],
  [/must have a selection of subfields/, 'SubSelectionRequired'],
  [/must not have a selection/, 'SubSelectionNotAllowed'],
  [/^Variable ".*" is not defined/, 'UndefinedVariable'],
  [/^Variable ".*" is never used/, 'UnusedVariable'],
  [/^Variable ".*" of type/, 'VariableTypeMismatch'],
  [/^Unknown fragment/, 'UndefinedFragment'],
];

/** Formats a validation error as AppSync does. */
export function formatValidationError({
  message,
  locations,
}: GraphQLError): Record<string, unknown> {
  const kind = KINDS.find(([pattern]) => pattern.test(message))?.[1] ?? 'WrongType';
  return {
    path: null,
    locations: locations?.map(({ line, column }) => ({ line, column, sourceName: null })) ?? null,
    message: `Validation error of type ${kind}: ${message}`,
  };
}
