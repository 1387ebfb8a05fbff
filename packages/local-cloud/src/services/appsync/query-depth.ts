import type { DocumentNode, FragmentDefinitionNode, SelectionSetNode } from 'graphql';

/** Measures the depth of selections; each fragment is measured once, even if it is spread often. */
function createDepthMeter(fragments: Map<string, FragmentDefinitionNode>) {
  const known = new Map<string, number>();
  const measureFragment = (name: string): number => {
    const found = known.get(name) ?? measure(fragments.get(name)?.selectionSet);
    known.set(name, found);
    return found;
  };
  const measure = (selectionSet: SelectionSetNode | undefined): number =>
    (selectionSet?.selections ?? []).reduce((deepest, selection) => {
      if (selection.kind === 'FragmentSpread') {
        return Math.max(deepest, measureFragment(selection.name.value));
      }
      const inner = measure(selection.selectionSet);
      return Math.max(deepest, selection.kind === 'Field' ? 1 + inner : inner);
    }, 0);
  return measure;
}

/** The number of field levels of the deepest operation. A validated document has no fragment cycles. */
export function measureDepth(document: DocumentNode): number {
  const fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === 'FragmentDefinition' ? [[one.name.value, one] as const] : [],
    ),
  );
  const measure = createDepthMeter(fragments);
  const operations = document.definitions.flatMap((one) =>
    one.kind === 'OperationDefinition' ? [measure(one.selectionSet)] : [],
  );
  return Math.max(0, ...operations);
}
