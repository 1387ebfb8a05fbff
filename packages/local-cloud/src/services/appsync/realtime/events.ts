import type { DocumentNode, OperationDefinitionNode, SelectionNode } from 'graphql';

/** A mutation that was carried out, and what it answered, by the names of fields. */
export type Event = { mutation: string; value: unknown };

type Values = Record<string, unknown>;
type Fragments = Map<string, readonly SelectionNode[]>;

const isObject = (value: unknown): value is Values => typeof value === 'object' && value !== null;

type Answered = { name: string; value: unknown; inner: SelectionNode[] };

/** The fields of an answer, each with all that was asked for in it, fragments looked into. */
function answeredIn(
  answer: Values,
  selections: readonly SelectionNode[],
  fragments: Fragments,
): Answered[] {
  const found = new Map<string, Answered>();
  const spread = new Set<string>();
  const look = (nodes: readonly SelectionNode[]): void => {
    for (const node of nodes) {
      if (node.kind === 'Field') {
        const name = node.name.value;
        const key = node.alias?.value ?? name;
        if (!Object.hasOwn(answer, key)) continue;
        const one = found.get(key) ?? { name, value: answer[key], inner: [] };
        one.inner.push(...(node.selectionSet?.selections ?? []));
        found.set(key, one);
      } else if (node.kind === 'InlineFragment') {
        look(node.selectionSet.selections);
      } else if (!spread.has(node.name.value)) {
        spread.add(node.name.value);
        look(fragments.get(node.name.value) ?? []);
      }
    }
  };
  look(selections);
  return [...found.values()];
}

/** An answer without its aliases: subscribers know fields by their names. */
function named(
  value: unknown,
  selections: readonly SelectionNode[],
  fragments: Fragments,
): unknown {
  if (selections.length === 0 || !isObject(value)) return value;
  if (Array.isArray(value)) return value.map((one) => named(one, selections, fragments));
  const members = answeredIn(value, selections, fragments).map(({ name, value, inner }) => [
    name,
    named(value, inner, fragments),
  ]);
  return Object.fromEntries(members) as Values;
}

/** What subscribers may be told of a mutation's answer: each of its fields that gave something. */
export function eventsOf(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  data: Values,
): Event[] {
  const fragments: Fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === 'FragmentDefinition'
        ? [[one.name.value, one.selectionSet.selections] as const]
        : [],
    ),
  );
  return answeredIn(data, operation.selectionSet.selections, fragments)
    .filter(({ name, value }) => value !== null && value !== undefined && name !== '__typename')
    .map(({ name, value, inner }) => ({ mutation: name, value: named(value, inner, fragments) }));
}
