import type { Change } from './diff';

/** More changes of the same kind are counted instead of listed. */
const MAX_NAMED = 6;

/**
 * Formats changes as a line for the terminal: `function placeOrder, table Coupon (new)`, or
 * `12 resolvers` for many changes of the same kind.
 */
export function formatChanges(changes: readonly Change[]): string {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const key = `${getResourceKind(change)} ${change.kind}`;
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  return [...groups.values()]
    .flatMap((group) => {
      const [first] = group;
      if (!first || group.length <= MAX_NAMED) return group.map(formatChange);
      const label = `${group.length} ${getResourceKind(first)}s`;
      return [formatChange({ label, kind: first.kind })];
    })
    .join(', ');
}

const formatChange = ({ label, kind }: Change): string =>
  kind === 'changed' ? label : `${label} (${kind})`;

/** `grants of function a` and `grants of guests` have the same kind. */
const getResourceKind = ({ label }: Change): string =>
  label.startsWith('grants of') ? 'grant' : (label.split(' ')[0] ?? label);

export const formatSeconds = (milliseconds: number): string =>
  `${(milliseconds / 1000).toFixed(1)} s`;
