import type { Capability } from './capability';
import { findPolicyProblem } from './check-policy';
import { isAllowedValue, UNLISTED } from './find-capability';
import { findResourceCapabilities, locateList } from './resources/resources';
import { UnsupportedError } from './unsupported-error';

/** The capabilities of one resource type as a tree that mirrors its properties. */
type Node = { capability?: Capability; members: Map<string, Node> };

/** `listFile` is set if it differs from the file of the resource type. */
type Finding = { path: string; reason: string; listFile?: string };

const trees = new Map<string, Node | undefined>();

function getTree(type: string): Node | undefined {
  if (trees.has(type)) return trees.get(type);
  const { properties } = findResourceCapabilities(type) ?? {};
  const root: Node | undefined = properties && { members: new Map<string, Node>() };
  for (const [path, capability] of Object.entries(properties ?? {})) {
    let node = root;
    for (const name of path.split('.')) {
      const next: Node = node?.members.get(name) ?? { members: new Map() };
      node?.members.set(name, next);
      node = next;
    }
    if (node) node.capability = capability;
  }
  trees.set(type, root);
  return root;
}

/** Lists the scalar values of a value. Empty objects and lists have none. */
function listLeaves(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [value];
  return Object.values(value).flatMap(listLeaves);
}

function checkPolicy(document: unknown, path: string): Finding | undefined {
  const problem = findPolicyProblem(document);
  return (
    problem && {
      path: `${path}: ${problem.subject}`,
      reason: problem.reason,
      listFile: 'src/capabilities/policies.ts',
    }
  );
}

function checkValue(value: unknown, path: string, capability: Capability): Finding | undefined {
  const { status, values, reason = '' } = capability;
  if (capability.checkedBy === 'policy') return checkPolicy(value, path);
  if (status !== 'refused' && values === undefined) return undefined;
  const wrong = listLeaves(value).find(
    (leaf) => values === undefined || !isAllowedValue(leaf, values),
  );
  if (wrong === undefined) return undefined;
  return {
    path: values ? `${path} ${JSON.stringify(wrong)}` : path,
    reason: `is not supported: ${reason}`,
  };
}

function checkNode(value: unknown, path: string, node: Node): Finding | undefined {
  if (node.capability) return checkValue(value, path, node.capability);
  const items: unknown[] | undefined = Array.isArray(value) ? value : undefined;
  if (items) return findFirst(items, (item) => checkNode(item, path, node));
  if (typeof value !== 'object' || value === null) return { path, reason: UNLISTED };
  return findFirst(Object.entries(value), ([name, member]) => {
    const memberPath = path === '' ? name : `${path}.${name}`;
    const next = node.members.get(name) ?? node.members.get('*');
    return next ? checkNode(member, memberPath, next) : { path: memberPath, reason: UNLISTED };
  });
}

function findFirst<T>(all: T[], check: (one: T) => Finding | undefined): Finding | undefined {
  for (const one of all) {
    const found = check(one);
    if (found) return found;
  }
  return undefined;
}

/** A resource with resolved properties, and its stack. */
type CheckedResource = {
  stack: string;
  logicalId: string;
  type: string;
  properties: Record<string, unknown>;
};

/** Throws UnsupportedError for a resource type that is refused or not listed. */
export function checkType(owner: string, type: string): void {
  const capabilities = findResourceCapabilities(type);
  const refusal =
    capabilities?.refused === undefined ? undefined : `is not supported: ${capabilities.refused}`;
  const reason = capabilities ? refusal : UNLISTED;
  if (reason !== undefined) {
    throw new UnsupportedError(`${owner} (${type})`, 'the type', reason, locateList(type));
  }
}

/** Throws UnsupportedError for a property or a value that is refused or not listed. */
export function checkProperties({ stack, logicalId, type, properties }: CheckedResource): void {
  const tree = getTree(type);
  const found = tree && checkNode(properties, '', tree);
  if (!found) return;
  const { path, reason, listFile = locateList(type) } = found;
  throw new UnsupportedError(`${stack}/${logicalId} (${type})`, path, reason, listFile);
}
