import type { Assembly } from '../assembly/assembly';
import { fingerprints, placeOf } from './fingerprint';
import { subjectsOf } from './resource-labels';

/** What became of something that has a name: `{ what: 'table Coupon', how: 'new' }`. */
export type Change = { what: string; how: 'new' | 'changed' | 'gone' };

/**
 * What differs between two assemblies of one backend, each thing once, in the order of the templates;
 * nothing for what does not run here. What belongs to a new or gone thing goes without saying.
 */
export function changesBetween(from: Assembly, to: Assembly): Change[] {
  const [before, after] = [describe(from), describe(to)];
  const changes = new Map<string, Change['how']>();
  for (const [place, { text, subjects }] of after) {
    const old = before.get(place);
    if (old?.text === text) continue;
    for (const what of subjects) note(changes, what, old ? 'changed' : 'new');
  }
  for (const [place, { subjects }] of before) {
    if (!after.has(place)) for (const what of subjects) note(changes, what, 'gone');
  }
  return [...changes]
    .map(([what, how]): Change => ({ what, how }))
    .filter(({ what }) => !isPartOfMore(what, changes));
}

/** A thing of several resources, some new, some gone, has changed. */
function note(changes: Map<string, Change['how']>, what: string, how: Change['how']): void {
  const before = changes.get(what);
  changes.set(what, before === undefined || before === how ? how : 'changed');
}

function isPartOfMore(what: string, changes: ReadonlyMap<string, Change['how']>): boolean {
  const [, owner] = /^(?:\w+) of (function .+)$/.exec(what) ?? [];
  const how = owner === undefined ? undefined : changes.get(owner);
  return how === 'new' || how === 'gone';
}

function describe(assembly: Assembly) {
  const [textOf, subjectsIn] = [fingerprints(assembly), subjectsOf(assembly)];
  return new Map(
    assembly.resources.map((resource) => [
      placeOf(resource),
      { text: textOf(resource), subjects: subjectsIn(resource) },
    ]),
  );
}
