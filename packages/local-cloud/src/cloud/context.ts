import type { Assembly } from '../assembly/assembly';
import type { MovableClock } from '../core/clock';
import type { Store } from '../core/store';
import type { Counts } from '../instrumentation/counts';
import type { Faults } from '../instrumentation/faults';
import type { CloudOptions } from './cloud-options';

/** Stops what was started; called in reverse order. */
export type ShutdownHooks = (() => unknown)[];

/** What the services of a cloud are started with. */
export type CloudContext = {
  assembly: Assembly;
  /** The data folder. */
  folder: string;
  store: Store;
  origin: string;
  options: CloudOptions;
  clock: MovableClock;
  counts: Counts;
  faults: Pick<Faults, 'use'>;
  shutdownHooks: ShutdownHooks;
};

/** Whether a power cut may lose the data, so that writes need not wait for the disk. */
export function hasTemporaryData({ data, isTemporary }: CloudOptions): boolean {
  return isTemporary ?? data === undefined;
}
