import { countIn, type Acts } from './actions';
import type { ConsoleView } from './view';

/** Milliseconds. AWS is rarely a second behind; who looks at a page needs longer to see it. */
const LATEST = 60_000;

/** Eventually consistent reads are behind by as much as the page says, until it says 0. */
export function createLateReads({ dynamoDb }: Pick<ConsoleView, 'dynamoDb'>) {
  let by = 0;
  let end: (() => void) | undefined;
  const be = (milliseconds: number): void => {
    end?.();
    by = milliseconds;
    end = by > 0 ? dynamoDb?.staleReads?.(() => by) : undefined;
  };
  const acts: Acts = dynamoDb?.staleReads
    ? {
        'faults/late-reads': (_, input) => {
          be(countIn(input, 'milliseconds', 0, LATEST));
        },
      }
    : {};
  return { acts, seen: () => (dynamoDb?.staleReads ? by : undefined), off: () => be(0) };
}
