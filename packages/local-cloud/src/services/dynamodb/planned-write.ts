import type { Item } from './attribute-value';
import type { OpenTable } from './storage';

/** A write that is validated and computed but not stored yet. */
export type PlannedWrite = { table: OpenTable; key: Buffer; before?: Item; after?: Item };
