import type { AttributeValue, Item, Path } from './attribute-value';
import { getAttributeType, getValueAtPath } from './attribute-value';

/** Returns the parts of an item that `paths` name, keeping its structure; lists have no gaps. */
export function projectItem(item: Item, paths: Path[]): Item {
  const tree: Branch = new Map();
  for (const path of paths) if (getValueAtPath(item, path)) addPath(tree, path);
  return projectValue({ M: item }, tree).M ?? {};
}

/** Paths as a tree; a leaf has no members. */
type Branch = Map<string | number, Branch>;

function addPath(tree: Branch, path: Path): void {
  const [step, ...rest] = path;
  if (step === undefined) return;
  const branch: Branch = tree.get(step) ?? new Map<string | number, Branch>();
  tree.set(step, branch);
  addPath(branch, rest);
}

function projectValue(value: AttributeValue, branch: Branch): AttributeValue {
  if (branch.size === 0) return value;
  if (getAttributeType(value) === 'L') {
    const elements = [...branch.entries()].sort(([a], [b]) => Number(a) - Number(b));
    return { L: elements.map(([step, next]) => projectValue(value.L?.[Number(step)] ?? {}, next)) };
  }
  const members = [...branch.entries()].map(([step, next]) => [
    step,
    projectValue(value.M?.[step] ?? {}, next),
  ]);
  return { M: Object.fromEntries(members) as Item };
}
