import { print, type GraphQLResolveInfo, type SelectionNode } from 'graphql';
import type { FieldInfo } from './invocation';

function paths(
  selections: readonly SelectionNode[],
  info: GraphQLResolveInfo,
  prefix: string,
): string[] {
  return selections.flatMap((selection) => {
    if (selection.kind === 'Field') {
      const path = `${prefix}${selection.name.value}`;
      const inner = selection.selectionSet?.selections ?? [];
      return [path, ...paths(inner, info, `${path}/`)];
    }
    const fragment =
      selection.kind === 'InlineFragment' ? selection : info.fragments[selection.name.value];
    return fragment ? paths(fragment.selectionSet.selections, info, prefix) : [];
  });
}

/** `ctx.info` of a field. The lists are made only when a resolver looks at them. */
export function fieldInfo(info: GraphQLResolveInfo): FieldInfo {
  const selected = (): readonly SelectionNode[] =>
    info.fieldNodes.flatMap(({ selectionSet }) => selectionSet?.selections ?? []);
  return {
    fieldName: info.fieldName,
    parentTypeName: info.parentType.name,
    variables: info.variableValues,
    get selectionSetList() {
      return [...new Set(paths(selected(), info, ''))];
    },
    get selectionSetGraphQL() {
      return `{\n  ${selected().map(print).join('\n  ')}\n}`;
    },
  };
}
