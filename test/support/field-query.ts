import { Kind, parse, type FieldDefinitionNode, type TypeNode } from 'graphql';

type Fields = Map<string, readonly { name: { value: string }; type: TypeNode }[]>;

/**
 * A document that asks for one field of a root type and gives every required argument something of
 * its type: valid, whatever it means. `schema` is the API's own text.
 */
export function fieldQuery(schema: string, root: string, name: string): string {
  const inputs: Fields = new Map();
  let field: FieldDefinitionNode | undefined;
  for (const one of parse(schema).definitions) {
    if (one.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) {
      inputs.set(one.name.value, one.fields ?? []);
    }
    if (one.kind === Kind.OBJECT_TYPE_DEFINITION && one.name.value === root) {
      field = one.fields?.find((known) => known.name.value === name);
    }
  }
  if (!field) throw new Error(`There is no ${root}.${name}`);
  const given = required(field.arguments ?? [], inputs);
  const selected = SCALARS.has(namedIn(field.type)) ? '' : ' { __typename }';
  return `${root.toLowerCase()} { ${name}${given && `(${given})`}${selected} }`;
}

const SCALARS = new Map([
  ...['ID', 'String', 'AWSDateTime'].map((text) => [text, '"x"'] as const),
  ...['Int', 'Float'].map((number) => [number, '1'] as const),
  ['Boolean', 'true'] as const,
  ['AWSJSON', '"{}"'] as const,
]);

function required(of: readonly { name: { value: string }; type: TypeNode }[], inputs: Fields) {
  return of
    .filter(({ type }) => type.kind === Kind.NON_NULL_TYPE)
    .map(({ name, type }) => `${name.value}: ${literal(type, inputs)}`)
    .join(', ');
}

function literal(type: TypeNode, inputs: Fields): string {
  if (type.kind === Kind.NON_NULL_TYPE) return literal(type.type, inputs);
  if (type.kind === Kind.LIST_TYPE) return '[]';
  const scalar = SCALARS.get(type.name.value);
  return scalar ?? `{ ${required(inputs.get(type.name.value) ?? [], inputs)} }`;
}

function namedIn(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedIn(type.type);
}
