import type { Change } from './changes';

/** More of a kind than this are counted instead of named. */
const MOST_NAMED = 6;

/**
 * Changes as a line for the terminal: `function placeOrder, table Coupon (new)`; many of one kind as
 * `12 resolvers`.
 */
export function inWords(changes: readonly Change[]): string {
  const kinds = new Map<string, Change[]>();
  for (const change of changes) {
    const kind = `${kindOf(change)} ${change.how}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), change]);
  }
  return [...kinds.values()]
    .flatMap((alike) => {
      const [first] = alike;
      if (!first || alike.length <= MOST_NAMED) return alike.map(words);
      return [words({ what: `${String(alike.length)} ${kindOf(first)}s`, how: first.how })];
    })
    .join(', ');
}

const words = ({ what, how }: Change): string => (how === 'changed' ? what : `${what} (${how})`);

/** `grants of function a` and `grants of guests` are of one kind, `GraphQL schema` by itself. */
const kindOf = ({ what }: Change): string =>
  what.startsWith('grants of') ? 'grant' : (what.split(' ')[0] ?? what);

export const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;
