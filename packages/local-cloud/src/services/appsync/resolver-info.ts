import { print, type GraphQLResolveInfo, type SelectionNode } from 'graphql';
import type { ResolverInfo } from './invocation';

/** Lists each path once. A fragment is expanded once per place, even if it is spread there repeatedly. */
function listPaths(all: readonly SelectionNode[], info: GraphQLResolveInfo): string[] {
  const found = new Set<string>();
  const spread = new Set<string>();
  const collect = (selections: readonly SelectionNode[], prefix: string): void => {
    for (const selection of selections) {
      if (selection.kind === 'Field') {
        const path = `${prefix}${selection.name.value}`;
        found.add(path);
        collect(selection.selectionSet?.selections ?? [], `${path}/`);
        continue;
      }
      if (selection.kind === 'FragmentSpread') {
        const spreadKey = `${prefix}…${selection.name.value}`;
        if (spread.has(spreadKey)) continue;
        spread.add(spreadKey);
      }
      const fragment =
        selection.kind === 'InlineFragment' ? selection : info.fragments[selection.name.value];
      collect(fragment?.selectionSet.selections ?? [], prefix);
    }
  };
  collect(all, '');
  return [...found];
}

/** Builds `ctx.info` of a field. The selection lists are computed only when a resolver reads them. */
export function buildResolverInfo(info: GraphQLResolveInfo): ResolverInfo {
  const getSelections = (): readonly SelectionNode[] =>
    info.fieldNodes.flatMap(({ selectionSet }) => selectionSet?.selections ?? []);
  return {
    fieldName: info.fieldName,
    parentTypeName: info.parentType.name,
    variables: info.variableValues,
    get selectionSetList() {
      return listPaths(getSelections(), info);
    },
    get selectionSetGraphQL() {
      return `{\n  ${getSelections().map(print).join('\n  ')}\n}`;
    },
  };
}
