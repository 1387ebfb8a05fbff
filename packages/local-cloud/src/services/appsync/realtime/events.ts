import type { DocumentNode, OperationDefinitionNode, SelectionNode } from 'graphql';

/** A completed mutation, and the value of its field with the field names of the schema. */
export type MutationEvent = { mutation: string; value: unknown };

type Values = Record<string, unknown>;
type Fragments = Map<string, readonly SelectionNode[]>;

const isObject = (value: unknown): value is Values => typeof value === 'object' && value !== null;

type ResponseField = { name: string; value: unknown; inner: SelectionNode[] };

/** Collects the fields of a response with their merged selections; fragments are expanded. */
function collectFields(
  response: Values,
  selections: readonly SelectionNode[],
  fragments: Fragments,
): ResponseField[] {
  const found = new Map<string, ResponseField>();
  const spread = new Set<string>();
  const visit = (nodes: readonly SelectionNode[]): void => {
    for (const node of nodes) {
      if (node.kind === 'Field') {
        const name = node.name.value;
        const key = node.alias?.value ?? name;
        if (!Object.hasOwn(response, key)) continue;
        const one = found.get(key) ?? { name, value: response[key], inner: [] };
        one.inner.push(...(node.selectionSet?.selections ?? []));
        found.set(key, one);
      } else if (node.kind === 'InlineFragment') {
        visit(node.selectionSet.selections);
      } else if (!spread.has(node.name.value)) {
        spread.add(node.name.value);
        visit(fragments.get(node.name.value) ?? []);
      }
    }
  };
  visit(selections);
  return [...found.values()];
}

/** Replaces aliases by field names: subscribers select fields by name. */
function removeAliases(
  value: unknown,
  selections: readonly SelectionNode[],
  fragments: Fragments,
): unknown {
  if (selections.length === 0 || !isObject(value)) return value;
  if (Array.isArray(value)) return value.map((one) => removeAliases(one, selections, fragments));
  const members = collectFields(value, selections, fragments).map(({ name, value, inner }) => [
    name,
    removeAliases(value, inner, fragments),
  ]);
  return Object.fromEntries(members) as Values;
}

/** The events of a mutation's response: one for each of its fields with a value. */
export function collectEvents(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  data: Values,
): MutationEvent[] {
  const fragments: Fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === 'FragmentDefinition'
        ? [[one.name.value, one.selectionSet.selections] as const]
        : [],
    ),
  );
  return collectFields(data, operation.selectionSet.selections, fragments)
    .filter(({ name, value }) => value !== null && value !== undefined && name !== '__typename')
    .map(({ name, value, inner }) => ({
      mutation: name,
      value: removeAliases(value, inner, fragments),
    }));
}
