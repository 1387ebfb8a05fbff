import type { AttributeValue, Item, Path } from './attribute';
import { typeOf, valueAt } from './attribute';

/** Only what the paths name, in the shape it has in the item; gaps in lists are closed. */
export function project(item: Item, paths: Path[]): Item {
  const tree: Branch = new Map();
  for (const path of paths) if (valueAt(item, path)) plant(tree, path);
  return grow({ M: item }, tree).M ?? {};
}

/** The paths as a tree; a leaf is a branch without members. */
type Branch = Map<string | number, Branch>;

function plant(tree: Branch, path: Path): void {
  const [step, ...rest] = path;
  if (step === undefined) return;
  const branch: Branch = tree.get(step) ?? new Map<string | number, Branch>();
  tree.set(step, branch);
  plant(branch, rest);
}

function grow(value: AttributeValue, branch: Branch): AttributeValue {
  if (branch.size === 0) return value;
  if (typeOf(value) === 'L') {
    const elements = [...branch.entries()].sort(([a], [b]) => Number(a) - Number(b));
    return { L: elements.map(([step, next]) => grow(value.L?.[Number(step)] ?? {}, next)) };
  }
  const members = [...branch.entries()].map(([step, next]) => [
    step,
    grow(value.M?.[step] ?? {}, next),
  ]);
  return { M: Object.fromEntries(members) as Item };
}
