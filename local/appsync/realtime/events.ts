import type { DocumentNode, OperationDefinitionNode, SelectionNode } from 'graphql';

/** A mutation that was carried out, and what it answered, by the names of fields. */
export type Event = { mutation: string; value: unknown };

type Values = Record<string, unknown>;
type Fragments = Map<string, readonly SelectionNode[]>;

const isObject = (value: unknown): value is Values => typeof value === 'object' && value !== null;

/** Calls `found` for each field of a selection that was answered, fragments looked into. */
function eachAnswered(
  answer: Values,
  selections: readonly SelectionNode[],
  fragments: Fragments,
  found: (name: string, value: unknown, inner: readonly SelectionNode[]) => void,
): void {
  const spread = new Set<string>();
  const look = (nodes: readonly SelectionNode[]): void => {
    for (const node of nodes) {
      if (node.kind === 'Field') {
        const key = node.alias?.value ?? node.name.value;
        const inner = node.selectionSet?.selections ?? [];
        if (Object.hasOwn(answer, key)) found(node.name.value, answer[key], inner);
      } else if (node.kind === 'InlineFragment') {
        look(node.selectionSet.selections);
      } else if (!spread.has(node.name.value)) {
        spread.add(node.name.value);
        look(fragments.get(node.name.value) ?? []);
      }
    }
  };
  look(selections);
}

/** An answer without its aliases: subscribers know fields by their names. */
function named(
  value: unknown,
  selections: readonly SelectionNode[],
  fragments: Fragments,
): unknown {
  if (selections.length === 0 || !isObject(value)) return value;
  if (Array.isArray(value)) return value.map((one) => named(one, selections, fragments));
  const members = new Map<string, unknown>();
  eachAnswered(value, selections, fragments, (name, member, inner) => {
    const before = members.get(name);
    const next = named(member, inner, fragments);
    // The same field may be asked for twice, each time for other fields of it.
    members.set(
      name,
      isObject(before) && isObject(next) && !Array.isArray(next) ? { ...before, ...next } : next,
    );
  });
  return Object.fromEntries(members);
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
  const events: Event[] = [];
  const { selections } = operation.selectionSet;
  eachAnswered(data, selections, fragments, (mutation, value, inner) => {
    if (value === null || value === undefined || mutation === '__typename') return;
    events.push({ mutation, value: named(value, inner, fragments) });
  });
  return events;
}
