import type { Clock } from '../../core/clock';
import { getExpiredRange } from './ttl';
import type { OpenTable, Storage } from './storage';
import { trimStream } from './stream';
import { TOKEN_LIFETIME_MS } from './transact';
import { applyWrite } from './write';

/** Deletes expired items, stream records older than 24 hours and client tokens older than 10 minutes. */
export function sweepExpired(storage: Storage, now: Clock): void {
  storage.transaction(() => {
    for (const table of storage.tables) {
      deleteExpired(storage, table, now);
      trimStream(table, now());
    }
    for (const { key, value } of [...storage.tokens.getRange()]) {
      if (now() - value.at >= TOKEN_LIFETIME_MS) storage.tokens.removeSync(key);
    }
  });
}

function deleteExpired(storage: Storage, table: OpenTable, now: Clock): void {
  if (!table.expiries) return;
  const expired = [...table.expiries.getRange(getExpiredRange(now()))].map(({ value }) =>
    Buffer.from(value),
  );
  for (const key of expired) {
    const before = table.items.get(key);
    if (before) applyWrite(storage, { table, key, before }, now, true);
  }
}
