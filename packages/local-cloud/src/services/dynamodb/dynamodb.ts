import type { Clock } from '../../core/clock';
import { ServiceError } from '../../core/service-error';
import type { RequiredAction } from './actions';
import { actionsOf } from './actions';
import { operationsOn } from './operations';
import type { Lag } from './stale-reads';
import { requireShape } from './request-shape';
import type { OpenTable, Storage } from './storage';
import { openStorage } from './storage';
import { storedBytes } from './stored-bytes';
import type { StreamRecord } from './stream-record';
import { latestSequence, readRecords } from './stream';
import { sweepOnce } from './sweep';
import type { TableDefinition } from './table';

export { tablesOf } from './table';
export type { StreamRecord } from './stream-record';
export type { TableDefinition } from './table';

/** A table as the console lists it. */
export type TableSummary = {
  name: string;
  items: number;
  indexes: string[];
  streamArn?: string;
  timeToLive?: string;
};

export type DynamoDb = {
  /**
   * Carries out one operation; input and output are DynamoDB's JSON (`{ S: … }`, binary as base64).
   * Refusals are thrown as `ServiceError` with AWS's codes and wording. Authorises nobody.
   */
  call(operation: string, input: Record<string, unknown>): Promise<Record<string, unknown>>;
  /** What IAM must allow before `call` may be made: one entry for each table, index and action. */
  actionsOf(operation: string, input: Record<string, unknown>): RequiredAction[];
  tables(): TableSummary[];
  /** Bytes that AWS would bill as stored; it reads everything. */
  storedBytes(): number;
  /** Up to `limit` records after `from`, oldest first; those older than 24 hours are gone. */
  readStream(streamArn: string, from: string, limit: number): StreamRecord[];
  /** The sequence number of the newest record: where a reader from LATEST begins. */
  latestSequence(streamArn: string): string | undefined;
  /**
   * Makes eventually consistent reads, those of global indexes too, as late as `lag` says, by this
   * cloud's time; consistent reads and transactions see everything. Returns how to end that.
   */
  staleReads(lag: Lag): () => void;
  /** Calls back after writes that added records to the stream; returns how to stop it. */
  onStream(streamArn: string, listener: () => void): () => void;
  /** Deletes what has expired and forgets old stream records and tokens; also runs by itself. */
  sweep(): void;
  /**
   * From now on these are the tables, their items kept: new indexes are filled before it returns. A
   * table whose key changed is emptied, as at a start; one that is left out is kept out of sight.
   */
  replace(tables: TableDefinition[]): void;
  close(): Promise<void>;
};

/** Milliseconds between sweeps. AWS takes up to 48 hours to delete; nobody here would wait. */
const SWEEP_INTERVAL = 10_000;

/** Opens the tables in `folder`; everything in it survives a restart, kill -9 included. */
export function openDynamoDb(options: {
  folder: string;
  tables: TableDefinition[];
  now: Clock;
  /** The folder is thrown away afterwards: a power cut may ruin it, and writes are much faster. */
  isTemporary?: boolean;
}): Promise<DynamoDb> {
  const { now } = options;
  const storage = openStorage(options.folder, options.tables, options.isTemporary);
  const operations = operationsOn(storage, now);
  const listeners = new Map<string, Set<() => void>>();
  const announce = () => {
    const changed = [...storage.recorded];
    storage.recorded.clear();
    for (const arn of changed) for (const listener of listeners.get(arn) ?? []) listener();
  };
  const sweep = () => {
    sweepOnce(storage, now);
    announce();
  };
  const timer = setInterval(sweep, SWEEP_INTERVAL).unref();
  return Promise.resolve({
    call: (operation, input) =>
      Promise.resolve().then(() => {
        requireShape(operation, input);
        const output = operations(operation)(input);
        announce();
        return output;
      }),
    actionsOf,
    tables: () => storage.tables.map(summary),
    storedBytes: () => storedBytes(storage.tables),
    readStream: (arn, from, limit) => readRecords(streamed(storage, arn), from, limit, now()),
    latestSequence: (arn) => latestSequence(streamed(storage, arn)),
    staleReads: (lag) => storage.past.use(lag),
    onStream(arn, listener) {
      const set = listeners.get(arn) ?? new Set();
      listeners.set(arn, set.add(listener));
      return () => set.delete(listener);
    },
    sweep,
    replace: (tables) => {
      storage.redefine(tables);
    },
    close() {
      clearInterval(timer);
      return storage.close();
    },
  });
}

function streamed(storage: Storage, arn: string): OpenTable {
  const table = storage.tables.find(({ definition }) => definition.stream?.arn === arn);
  if (table) return table;
  throw new ServiceError(
    'ResourceNotFoundException',
    `Requested resource not found: Stream: ${arn} not found`,
  );
}

function summary({ definition, items }: OpenTable): TableSummary {
  const { name, indexes, stream, timeToLive } = definition;
  return {
    name,
    items: items.getCount(),
    indexes: indexes.map((index) => index.IndexName),
    ...(stream && { streamArn: stream.arn }),
    ...(timeToLive && { timeToLive }),
  };
}
