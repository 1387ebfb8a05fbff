import { Kind, parse, type FieldDefinitionNode, type TypeNode } from 'graphql';

type Fields = Map<string, readonly { name: { value: string }; type: TypeNode }[]>;

/**
 * Builds a valid document that selects one field of a root type, with placeholder values for every
 * required argument. `schema` is the SDL of the API.
 */
export function buildFieldQuery(schema: string, root: string, name: string): string {
  const inputs: Fields = new Map();
  let field: FieldDefinitionNode | undefined;
  for (const definition of parse(schema).definitions) {
    if (definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) {
      inputs.set(definition.name.value, definition.fields ?? []);
    }
    if (definition.kind === Kind.OBJECT_TYPE_DEFINITION && definition.name.value === root) {
      field = definition.fields?.find((candidate) => candidate.name.value === name);
    }
  }
  if (!field) throw new Error(`The schema has no field ${root}.${name}`);
  const args = buildRequiredArguments(field.arguments ?? [], inputs);
  const selection = SCALARS.has(getTypeName(field.type)) ? '' : ' { __typename }';
  return `${root.toLowerCase()} { ${name}${args && `(${args})`}${selection} }`;
}

const SCALARS = new Map([
  ...['ID', 'String', 'AWSDateTime'].map((text) => [text, '"x"'] as const),
  ...['Int', 'Float'].map((number) => [number, '1'] as const),
  ['Boolean', 'true'] as const,
  ['AWSJSON', '"{}"'] as const,
]);

function buildRequiredArguments(
  definitions: readonly { name: { value: string }; type: TypeNode }[],
  inputs: Fields,
) {
  return definitions
    .filter(({ type }) => type.kind === Kind.NON_NULL_TYPE)
    .map(({ name, type }) => `${name.value}: ${buildLiteral(type, inputs)}`)
    .join(', ');
}

function buildLiteral(type: TypeNode, inputs: Fields): string {
  if (type.kind === Kind.NON_NULL_TYPE) return buildLiteral(type.type, inputs);
  if (type.kind === Kind.LIST_TYPE) return '[]';
  const scalar = SCALARS.get(type.name.value);
  return scalar ?? `{ ${buildRequiredArguments(inputs.get(type.name.value) ?? [], inputs)} }`;
}

function getTypeName(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : getTypeName(type.type);
}
