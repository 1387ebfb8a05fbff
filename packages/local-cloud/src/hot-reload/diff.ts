import type { Assembly } from '../assembly/assembly';
import { createFingerprint, getResourcePath } from './fingerprint';
import { createResourceLabels } from './resource-labels';

/** A change of a labelled resource: `{ label: 'table Coupon', kind: 'new' }`. */
export type Change = { label: string; kind: 'new' | 'changed' | 'removed' };

/**
 * Lists the differences between two assemblies of a backend, one per label, in template order. Omits
 * resources that the local cloud does not run, and parts of functions that are new or removed.
 */
export function diffAssemblies(from: Assembly, to: Assembly): Change[] {
  const [before, after] = [describeResources(from), describeResources(to)];
  const changes = new Map<string, Change['kind']>();
  for (const [resourcePath, { fingerprint, labels }] of after) {
    const old = before.get(resourcePath);
    if (old?.fingerprint === fingerprint) continue;
    for (const label of labels) recordChange(changes, label, old ? 'changed' : 'new');
  }
  for (const [resourcePath, { labels }] of before) {
    if (after.has(resourcePath)) continue;
    for (const label of labels) recordChange(changes, label, 'removed');
  }
  return [...changes]
    .map(([label, kind]): Change => ({ label, kind }))
    .filter(({ label }) => !isImplied(label, changes));
}

/** Different kinds of changes to resources with the same label count as `changed`. */
function recordChange(
  changes: Map<string, Change['kind']>,
  label: string,
  kind: Change['kind'],
): void {
  const before = changes.get(label);
  changes.set(label, before === undefined || before === kind ? kind : 'changed');
}

function isImplied(label: string, changes: ReadonlyMap<string, Change['kind']>): boolean {
  const [, owner] = /^(?:\w+) of (function .+)$/.exec(label) ?? [];
  const kind = owner === undefined ? undefined : changes.get(owner);
  return kind === 'new' || kind === 'removed';
}

function describeResources(assembly: Assembly) {
  const getFingerprint = createFingerprint(assembly);
  const getLabels = createResourceLabels(assembly);
  return new Map(
    assembly.resources.map((resource) => [
      getResourcePath(resource),
      { fingerprint: getFingerprint(resource), labels: getLabels(resource) },
    ]),
  );
}
