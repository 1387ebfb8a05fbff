import { AsyncLocalStorage } from 'node:async_hooks';
import { subtractQuantities, addQuantities, type Quantities } from './meters';

/** The number of calls of one kind. */
export type CallCount = {
  /** `dynamodb`, `lambda`, `appsync`, `stripe`, `cognito-idp`, `iot`, … */
  service: string;
  operation: string;
  /** Names of the tables, functions or queues, separated by spaces. */
  resource: string;
  /**
   * The friendly name of a function, `appsync`, `stream`, `queue`, `schedule`, or an external caller
   * (`guest`, `signed-in`, `developer`, `anyone`).
   */
  caller: string;
  count: number;
  /** Number of items in transactions and batches. */
  items: number;
  /** DynamoDB request units. */
  units: number;
  /** Usage that AWS would bill. */
  billed: Quantities;
};

/** A snapshot of the counts. */
export type Mark = ReadonlyMap<string, CallCount>;

export type Tally = {
  list(): CallCount[];
  /** Sums over matching calls. A string `resource` matches as a substring, other strings exactly. */
  count(filter?: CallFilter): number;
  items(filter?: CallFilter): number;
  units(filter?: CallFilter): number;
  /** Usage of the matching calls that AWS would bill. */
  billed(filter?: CallFilter): Quantities;
};
export type CallFilter = Partial<
  Record<'service' | 'operation' | 'resource' | 'caller', string | RegExp>
>;

export type Counts = {
  mark(): Mark;
  /** The counts after a mark, or since startup without one. */
  since(mark?: Mark): Tally;
  /**
   * Records one call of the caller that `runAs` has set. Record values that are known only after the
   * call with a second record of count 0.
   */
  record(call: Pick<CallCount, 'service' | 'operation'> & Partial<Omit<CallCount, 'caller'>>): void;
  /** Runs a function with `caller` as the caller of everything that it records. */
  runAs<R>(caller: string, run: () => R): R;
};

/** Counts all calls between services and from outside. The counts are not persisted. */
export function createCounts(): Counts {
  const callers = new AsyncLocalStorage<string>();
  const all = new Map<string, CallCount>();
  return {
    mark: () => new Map([...all].map(([key, entry]) => [key, { ...entry }])),
    since: (mark) =>
      createTally([...all].map(([key, entry]) => subtractCounts(entry, mark?.get(key)))),
    runAs: (caller, run) => callers.run(caller, run),
    record({ service, operation, resource = '', count = 1, items = 0, units = 0, billed = {} }) {
      const caller = callers.getStore() ?? 'cloud';
      const key = [service, operation, resource, caller].join('\n');
      const entry = all.get(key) ?? {
        service,
        operation,
        resource,
        caller,
        count: 0,
        items: 0,
        units: 0,
        billed: {},
      };
      entry.count += count;
      entry.items += items;
      entry.units += units;
      entry.billed = addQuantities(entry.billed, billed);
      all.set(key, entry);
    },
  };
}

function subtractCounts(entry: CallCount, before: CallCount | undefined): CallCount {
  if (!before) return { ...entry };
  const { count, items, units, billed } = entry;
  return {
    ...entry,
    count: count - before.count,
    items: items - before.items,
    units: units - before.units,
    billed: subtractQuantities(billed, before.billed),
  };
}

function createTally(all: CallCount[]): Tally {
  const isBilled = ({ billed }: CallCount) =>
    Object.values(billed).some((quantity) => quantity > 0);
  const entries = all.filter((entry) => entry.count > 0 || isBilled(entry));
  const sum =
    (member: 'count' | 'items' | 'units') =>
    (filter: CallFilter = {}) =>
      entries
        .filter((entry) => matchesFilter(entry, filter))
        .reduce((total, entry) => total + entry[member], 0);
  return {
    list: () => entries,
    count: sum('count'),
    items: sum('items'),
    units: sum('units'),
    billed: (filter = {}) =>
      entries
        .filter((entry) => matchesFilter(entry, filter))
        .reduce<Quantities>((total, { billed }) => addQuantities(total, billed), {}),
  };
}

function matchesFilter(entry: CallCount, filter: CallFilter): boolean {
  return Object.entries(filter).every(([name, value]) => {
    const text = entry[name as keyof CallFilter];
    if (value instanceof RegExp) return value.test(text);
    return name === 'resource' ? text.includes(value) : text === value;
  });
}
