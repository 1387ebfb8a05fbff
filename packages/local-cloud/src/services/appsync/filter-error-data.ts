import {
  getNamedType,
  isListType,
  isNonNullType,
  isObjectType,
  type FieldNode,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type SelectionSetNode,
} from 'graphql';

/** Whether the caller may read a field, and the field has no resolver of its own. */
export type CanReadField = (field: GraphQLField<unknown, unknown>) => boolean;

/**
 * The data of an error as AppSync returns it, "filtered based on the query selection set": the selected
 * fields, and null for those that are missing or that the caller may not read.
 * https://docs.aws.amazon.com/appsync/latest/devguide/built-in-util-js.html
 */
export function filterErrorData(
  data: unknown,
  info: GraphQLResolveInfo,
  canReadField: CanReadField,
): unknown {
  const selections = (nodes: readonly FieldNode[]) =>
    nodes.flatMap((node) => node.selectionSet ?? []);

  const collectFields = (sets: readonly SelectionSetNode[]): Map<string, FieldNode[]> => {
    const fields = new Map<string, FieldNode[]>();
    const spread = new Set<string>();
    const collect = ({ selections: all }: SelectionSetNode): void => {
      for (const one of all) {
        if (one.kind === 'Field') {
          const key = one.alias?.value ?? one.name.value;
          fields.set(key, [...(fields.get(key) ?? []), one]);
        } else if (one.kind === 'InlineFragment') {
          collect(one.selectionSet);
        } else if (!spread.has(one.name.value)) {
          spread.add(one.name.value);
          const fragment = info.fragments[one.name.value];
          if (fragment) collect(fragment.selectionSet);
        }
      }
    };
    sets.forEach(collect);
    return fields;
  };

  const filter = (
    value: unknown,
    type: GraphQLOutputType,
    nodes: readonly FieldNode[],
  ): unknown => {
    if (isNonNullType(type)) return filter(value, type.ofType as GraphQLOutputType, nodes);
    if (isListType(type)) {
      const of = type.ofType as GraphQLOutputType;
      return Array.isArray(value) ? value.map((one) => filter(one, of, nodes)) : null;
    }
    const named = getNamedType(type);
    if (typeof value !== 'object' || value === null) return isObjectType(named) ? null : value;
    if (!isObjectType(named)) return null;
    const members = [...collectFields(selections(nodes))].map(([key, nodesOfField]) => {
      const name = nodesOfField[0]?.name.value ?? '';
      if (name === '__typename') return [key, named.name];
      const field = named.getFields()[name];
      const member = Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : null;
      return [
        key,
        field && canReadField(field) ? (filter(member, field.type, nodesOfField) ?? null) : null,
      ];
    });
    return Object.fromEntries(members) as unknown;
  };

  return filter(data ?? null, info.returnType, info.fieldNodes) ?? null;
}
