import type { Clock } from '../../core/clock';
import { ServiceError } from '../../core/service-error';
import type { RequiredAction } from './required-actions';
import { getRequiredActions } from './required-actions';
import { createOperations } from './operations';
import type { ReadLag } from './eventual-consistency';
import { validateRequestShape } from './request-shape';
import type { OpenTable, Storage } from './storage';
import { openStorage } from './storage';
import { computeStoredBytes } from './stored-bytes';
import type { StreamRecord } from './stream-record';
import { getLatestSequenceNumber, readRecords } from './stream';
import { sweepExpired } from './sweep';
import type { TableDefinition } from './table-definition';

export { readTableDefinitions } from './table-definition';
export type { StreamRecord } from './stream-record';
export type { TableDefinition } from './table-definition';

/** A table as the console shows it. */
export type TableSummary = {
  name: string;
  items: number;
  indexes: string[];
  streamArn?: string;
  timeToLive?: string;
};

export type DynamoDb = {
  /**
   * Executes an operation without authorization; input and output are DynamoDB JSON (`{ S: … }`,
   * binary as base64). Throws `ServiceError` with AWS's codes and messages.
   */
  call(operation: string, input: Record<string, unknown>): Promise<Record<string, unknown>>;
  /** Lists the IAM permissions that `call` needs: one per table, index and action. */
  getRequiredActions(operation: string, input: Record<string, unknown>): RequiredAction[];
  tables(): TableSummary[];
  /** Computes the bytes that AWS would bill as stored. Reads every item. */
  storedBytes(): number;
  /** Returns up to `limit` stream records after `from`, oldest first, at most 24 hours old. */
  readStream(streamArn: string, from: string, limit: number): StreamRecord[];
  /** Returns the sequence number of the newest record, where readers from LATEST start. */
  getLatestSequenceNumber(streamArn: string): string | undefined;
  /**
   * Delays what eventually consistent reads, including global index reads, return by `lag`, in cloud
   * time. Consistent reads and transactions are unaffected. Returns a function to stop it.
   */
  simulateReadLag(lag: ReadLag): () => void;
  /** Calls `listener` after writes that added stream records. Returns a function to unsubscribe. */
  onStream(streamArn: string, listener: () => void): () => void;
  /** Deletes expired items, old stream records and old client tokens; also runs periodically. */
  sweep(): void;
  /**
   * Replaces the table definitions, keeps items and fills new indexes before it returns. Empties a
   * table whose key schema changed; data of omitted tables stays on disk but is inaccessible.
   */
  replace(tables: TableDefinition[]): void;
  close(): Promise<void>;
};

/** AWS deletes expired items within a few days; a shorter interval suits development. */
const SWEEP_INTERVAL_MS = 10_000;

/** Opens the tables in `folder`. Committed data survives restarts, including kill -9. */
export function openDynamoDb(options: {
  folder: string;
  tables: TableDefinition[];
  now: Clock;
  /** Skips syncing to disk: much faster, but a power failure may corrupt the folder. */
  isTemporary?: boolean;
}): Promise<DynamoDb> {
  const { now } = options;
  const storage = openStorage(options.folder, options.tables, options.isTemporary);
  const operations = createOperations(storage, now);
  const listeners = new Map<string, Set<() => void>>();
  const notifyListeners = () => {
    const changed = [...storage.changedStreams];
    storage.changedStreams.clear();
    for (const arn of changed) for (const listener of listeners.get(arn) ?? []) listener();
  };
  const sweep = () => {
    sweepExpired(storage, now);
    notifyListeners();
  };
  const timer = setInterval(sweep, SWEEP_INTERVAL_MS).unref();
  return Promise.resolve({
    call: (operation, input) =>
      Promise.resolve().then(() => {
        validateRequestShape(operation, input);
        const output = operations(operation)(input);
        notifyListeners();
        return output;
      }),
    getRequiredActions,
    tables: () => storage.tables.map(summarizeTable),
    storedBytes: () => computeStoredBytes(storage.tables),
    readStream: (arn, from, limit) =>
      readRecords(findStreamTable(storage, arn), from, limit, now()),
    getLatestSequenceNumber: (arn) => getLatestSequenceNumber(findStreamTable(storage, arn)),
    simulateReadLag: (lag) => storage.eventualConsistency.addLag(lag),
    onStream(arn, listener) {
      const set = listeners.get(arn) ?? new Set();
      listeners.set(arn, set.add(listener));
      return () => set.delete(listener);
    },
    sweep,
    replace: (tables) => {
      storage.replaceTables(tables);
    },
    close() {
      clearInterval(timer);
      return storage.close();
    },
  });
}

function findStreamTable(storage: Storage, arn: string): OpenTable {
  const table = storage.tables.find(({ definition }) => definition.stream?.arn === arn);
  if (table) return table;
  throw new ServiceError(
    'ResourceNotFoundException',
    `Requested resource not found: Stream: ${arn} not found`,
  );
}

function summarizeTable({ definition, items }: OpenTable): TableSummary {
  const { name, indexes, stream, timeToLive } = definition;
  return {
    name,
    items: items.getCount(),
    indexes: indexes.map((index) => index.IndexName),
    ...(stream && { streamArn: stream.arn }),
    ...(timeToLive && { timeToLive }),
  };
}
