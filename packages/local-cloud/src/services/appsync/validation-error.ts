import type { GraphQLError } from 'graphql';

/** How AppSync (graphql-java) names the rules that graphql-js words differently. */
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

/** An error of validation in AppSync's form. */
export function validationError({ message, locations }: GraphQLError): Record<string, unknown> {
  const kind = KINDS.find(([pattern]) => pattern.test(message))?.[1] ?? 'WrongType';
  return {
    path: null,
    locations: locations?.map(({ line, column }) => ({ line, column, sourceName: null })) ?? null,
    message: `Validation error of type ${kind}: ${message}`,
  };
}
