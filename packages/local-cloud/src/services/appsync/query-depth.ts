import type { DocumentNode, FragmentDefinitionNode, SelectionSetNode } from 'graphql';

/** Measures selections; a fragment is measured once, however often it is spread. */
function depths(fragments: Map<string, FragmentDefinitionNode>) {
  const known = new Map<string, number>();
  const ofFragment = (name: string): number => {
    const found = known.get(name) ?? depth(fragments.get(name)?.selectionSet);
    known.set(name, found);
    return found;
  };
  const depth = (selectionSet: SelectionSetNode | undefined): number =>
    (selectionSet?.selections ?? []).reduce((deepest, selection) => {
      if (selection.kind === 'FragmentSpread') {
        return Math.max(deepest, ofFragment(selection.name.value));
      }
      const inner = depth(selection.selectionSet);
      return Math.max(deepest, selection.kind === 'Field' ? 1 + inner : inner);
    }, 0);
  return depth;
}

/** Levels of fields in the deepest operation; a validated document has no circular fragments. */
export function depthOf(document: DocumentNode): number {
  const fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === 'FragmentDefinition' ? [[one.name.value, one] as const] : [],
    ),
  );
  const depth = depths(fragments);
  const operations = document.definitions.flatMap((one) =>
    one.kind === 'OperationDefinition' ? [depth(one.selectionSet)] : [],
  );
  return Math.max(0, ...operations);
}
