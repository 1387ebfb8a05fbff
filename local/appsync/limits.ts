import type { DocumentNode, FragmentDefinitionNode, SelectionSetNode } from 'graphql';

function depth(
  selectionSet: SelectionSetNode | undefined,
  fragments: Map<string, FragmentDefinitionNode>,
): number {
  const below = (selectionSet?.selections ?? []).map((selection) => {
    if (selection.kind === 'Field') return 1 + depth(selection.selectionSet, fragments);
    const inner =
      selection.kind === 'InlineFragment' ? selection : fragments.get(selection.name.value);
    return depth(inner?.selectionSet, fragments);
  });
  return Math.max(0, ...below);
}

/** Levels of fields in the deepest operation; a validated document has no circular fragments. */
export function depthOf(document: DocumentNode): number {
  const fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === 'FragmentDefinition' ? [[one.name.value, one] as const] : [],
    ),
  );
  const operations = document.definitions.flatMap((one) =>
    one.kind === 'OperationDefinition' ? [depth(one.selectionSet, fragments)] : [],
  );
  return Math.max(0, ...operations);
}
