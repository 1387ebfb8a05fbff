import type { Counts, Mark } from '../instrumentation/counts';
import type { Quantities } from '../instrumentation/meters';
import { calculateBill, type Bill } from './bill';

export type Cost = {
  mark(): Mark;
  /**
   * The bill of the usage after a mark, or since startup without one. No free tier is subtracted.
   * Storage is not included, as it is billed per month.
   */
  since(mark?: Mark): Bill;
  /** The bill for storing the current data for a month. Reads every item. */
  stored(): Bill;
};

/** Estimates the AWS bill of a running cloud from its counts and its stored bytes (`getStored`). */
export function createCost(
  counts: Pick<Counts, 'mark' | 'since'>,
  getStored: () => Quantities,
): Cost {
  return {
    mark: () => counts.mark(),
    since: (mark) => calculateBill(counts.since(mark).billed()),
    stored: () => calculateBill(getStored()),
  };
}
