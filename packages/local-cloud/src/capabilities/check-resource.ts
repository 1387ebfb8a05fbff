import type { Answer } from './answer';
import { problemOf } from './check-policy';
import { passes, UNLISTED } from './find-row';
import { answersFor, placeOf } from './resources/resources';
import { Unsupported } from './unsupported';

/** The answers of one type as the tree that a resource's properties are. */
type Node = { answer?: Answer; members: Map<string, Node> };

/** `place`: the list, where it is not the one of the type. */
type Finding = { path: string; why: string; place?: string };

const trees = new Map<string, Node | undefined>();

function treeOf(type: string): Node | undefined {
  if (trees.has(type)) return trees.get(type);
  const { properties } = answersFor(type) ?? {};
  const root: Node | undefined = properties && { members: new Map<string, Node>() };
  for (const [path, answer] of Object.entries(properties ?? {})) {
    let node = root;
    for (const name of path.split('.')) {
      const next: Node = node?.members.get(name) ?? { members: new Map() };
      node?.members.set(name, next);
      node = next;
    }
    if (node) node.answer = answer;
  }
  trees.set(type, root);
  return root;
}

/** What stands at the end of every branch; an empty object or list says nothing. */
function leavesOf(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [value];
  return Object.values(value).flatMap(leavesOf);
}

function inPolicy(document: unknown, path: string): Finding | undefined {
  const problem = problemOf(document);
  const place = 'src/capabilities/policies.ts';
  return problem && { path: `${path}: ${problem.thing}`, why: problem.why, place };
}

function judge(value: unknown, path: string, answer: Answer): Finding | undefined {
  const { is, values, why = '' } = answer;
  if (answer.holds === 'policy') return inPolicy(value, path);
  if (is !== 'refused' && values === undefined) return undefined;
  const wrong = leavesOf(value).find((leaf) => values === undefined || !passes(leaf, values));
  if (wrong === undefined) return undefined;
  return { path: values ? `${path} ${JSON.stringify(wrong)}` : path, why: `is refused: ${why}` };
}

function look(value: unknown, path: string, node: Node): Finding | undefined {
  if (node.answer) return judge(value, path, node.answer);
  const inside: unknown[] | undefined = Array.isArray(value) ? value : undefined;
  if (inside) return first(inside, (member) => look(member, path, node));
  if (typeof value !== 'object' || value === null) return { path, why: UNLISTED };
  return first(Object.entries(value), ([name, member]) => {
    const at = path === '' ? name : `${path}.${name}`;
    const next = node.members.get(name) ?? node.members.get('*');
    return next ? look(member, at, next) : { path: at, why: UNLISTED };
  });
}

function first<T>(all: T[], find: (one: T) => Finding | undefined): Finding | undefined {
  for (const one of all) {
    const found = find(one);
    if (found) return found;
  }
  return undefined;
}

/** A resource with its properties resolved, and the stack that it stands in. */
type Checked = {
  stack: string;
  logicalId: string;
  type: string;
  properties: Record<string, unknown>;
};

/** Throws `Unsupported` for a resource type that is refused or not listed. */
export function checkType(owner: string, type: string): void {
  const answers = answersFor(type);
  const refused = answers?.refused === undefined ? undefined : `is refused: ${answers.refused}`;
  const why = answers ? refused : UNLISTED;
  if (why !== undefined)
    throw new Unsupported(`${owner} (${type})`, 'the type', why, placeOf(type));
}

/**
 * Throws `Unsupported`, naming the resource, the property and the place of the list, for a property or
 * a value that is refused or not listed.
 */
export function checkProperties({ stack, logicalId, type, properties }: Checked): void {
  const tree = treeOf(type);
  const found = tree && look(properties, '', tree);
  if (!found) return;
  const { path, why, place = placeOf(type) } = found;
  throw new Unsupported(`${stack}/${logicalId} (${type})`, path, why, place);
}
