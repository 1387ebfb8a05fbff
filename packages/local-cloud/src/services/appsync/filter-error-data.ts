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

/** Whether the asker may see a field, and it is there without a resolver of its own. */
export type MaySee = (field: GraphQLField<unknown, unknown>) => boolean;

/**
 * The data of an error as AppSync answers it, "filtered based on the query selection set": the fields
 * that were asked for, and null for those that are missing or not the asker's to see.
 * https://docs.aws.amazon.com/appsync/latest/devguide/built-in-util-js.html
 */
export function errorData(data: unknown, info: GraphQLResolveInfo, maySee: MaySee): unknown {
  const selections = (nodes: readonly FieldNode[]) =>
    nodes.flatMap((node) => node.selectionSet ?? []);

  const fieldsOf = (sets: readonly SelectionSetNode[]): Map<string, FieldNode[]> => {
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

  const seen = (value: unknown, type: GraphQLOutputType, nodes: readonly FieldNode[]): unknown => {
    if (isNonNullType(type)) return seen(value, type.ofType as GraphQLOutputType, nodes);
    if (isListType(type)) {
      const of = type.ofType as GraphQLOutputType;
      return Array.isArray(value) ? value.map((one) => seen(one, of, nodes)) : null;
    }
    const named = getNamedType(type);
    if (typeof value !== 'object' || value === null) return isObjectType(named) ? null : value;
    if (!isObjectType(named)) return null;
    const members = [...fieldsOf(selections(nodes))].map(([key, asked]) => {
      const name = asked[0]?.name.value ?? '';
      if (name === '__typename') return [key, named.name];
      const field = named.getFields()[name];
      const held = Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : null;
      return [key, field && maySee(field) ? (seen(held, field.type, asked) ?? null) : null];
    });
    return Object.fromEntries(members) as unknown;
  };

  return seen(data ?? null, info.returnType, info.fieldNodes) ?? null;
}
