import type { Counts, Mark } from '../instrumentation/counts';
import type { Quantities } from '../instrumentation/meters';
import { costOf, type Bill } from './bill';

export type Cost = {
  mark(): Mark;
  /**
   * What was used after a mark, without one from the cloud's start, and what it would have cost in
   * AWS: no free tier taken off. Storage is not in it, as it costs by the month.
   */
  since(mark?: Mark): Bill;
  /** What is stored now, kept for a month; it looks at every item. */
  stored(): Bill;
};

/** The bill of a running cloud, from what its parts have counted, and what they hold. */
export function createCost(counts: Pick<Counts, 'mark' | 'since'>, held: () => Quantities): Cost {
  return {
    mark: () => counts.mark(),
    since: (mark) => costOf(counts.since(mark).billed()),
    stored: () => costOf(held()),
  };
}
