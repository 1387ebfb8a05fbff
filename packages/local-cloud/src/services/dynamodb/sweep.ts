import type { Clock } from '../../core/clock';
import { dueRange } from './ttl';
import type { OpenTable, Storage } from './storage';
import { trim } from './stream';
import { TOKEN_LIFETIME } from './transact';
import { store } from './write';

/** Deletes expired items, stream records past their day and tokens past their ten minutes. */
export function sweepOnce(storage: Storage, now: Clock): void {
  storage.transaction(() => {
    for (const table of storage.tables) {
      deleteExpired(storage, table, now);
      trim(table, now());
    }
    for (const { key, value } of [...storage.tokens.getRange()]) {
      if (now() - value.at >= TOKEN_LIFETIME) storage.tokens.removeSync(key);
    }
  });
}

function deleteExpired(storage: Storage, table: OpenTable, now: Clock): void {
  if (!table.expiries) return;
  const due = [...table.expiries.getRange(dueRange(now()))].map(({ value }) => Buffer.from(value));
  for (const key of due) {
    const before = table.items.get(key);
    if (before) store(storage, { table, key, before }, now, true);
  }
}
