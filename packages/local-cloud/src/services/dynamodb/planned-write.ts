import type { Item } from './attribute';
import type { OpenTable } from './storage';

/** One write, worked out but not yet stored. */
export type PlannedWrite = { table: OpenTable; key: Buffer; before?: Item; after?: Item };
