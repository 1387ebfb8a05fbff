import { print, type GraphQLResolveInfo, type SelectionNode } from 'graphql';
import type { FieldInfo } from './invocation';

/** Each path once; a fragment is looked into once at each place, however often it is spread there. */
function paths(all: readonly SelectionNode[], info: GraphQLResolveInfo): string[] {
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
        const place = `${prefix}…${selection.name.value}`;
        if (spread.has(place)) continue;
        spread.add(place);
      }
      const fragment =
        selection.kind === 'InlineFragment' ? selection : info.fragments[selection.name.value];
      collect(fragment?.selectionSet.selections ?? [], prefix);
    }
  };
  collect(all, '');
  return [...found];
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
      return paths(selected(), info);
    },
    get selectionSetGraphQL() {
      return `{\n  ${selected().map(print).join('\n  ')}\n}`;
    },
  };
}
