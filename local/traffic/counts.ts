import { AsyncLocalStorage } from 'node:async_hooks';

/** One kind of call, and how often it was made. */
export type Counted = {
  /** `dynamodb`, `lambda`, `appsync`, `stripe`, `cognito-idp`, `iot`, … */
  service: string;
  operation: string;
  /** Tables, functions, queues that were meant, by name; several with a space between. */
  resource: string;
  /**
   * Who called: a function by its friendly name, `appsync`, `stream`, `queue`, `schedule`, or who
   * stood outside (`guest`, `signed-in`, `developer`, `anyone`).
   */
  caller: string;
  count: number;
  /** Of transactions and batches: how many items they held. */
  items: number;
  /** DynamoDB's request units. */
  units: number;
};

/** What was counted up to a moment. */
export type Mark = ReadonlyMap<string, Counted>;

export type Tally = {
  list(): Counted[];
  /** The sum of all that fit; a pattern is tried on the text, `resource` also when part of it. */
  count(wanted?: Wanted): number;
  items(wanted?: Wanted): number;
  units(wanted?: Wanted): number;
};
export type Wanted = Partial<
  Record<'service' | 'operation' | 'resource' | 'caller', string | RegExp>
>;

export type Counts = {
  mark(): Mark;
  /** What was counted after a mark; without one, from the start. */
  since(mark?: Mark): Tally;
  /** Notes one call, made by whoever `as` names around it. */
  note(call: Pick<Counted, 'service' | 'operation'> & Partial<Omit<Counted, 'caller'>>): void;
  /** Does the work in somebody's name: what it asks for is counted as theirs. */
  as<R>(caller: string, work: () => R): R;
};

/** Counters of all calls between the parts, and from outside. They begin anew with each start. */
export function createCounts(): Counts {
  const callers = new AsyncLocalStorage<string>();
  const all = new Map<string, Counted>();
  return {
    mark: () => new Map([...all].map(([key, counted]) => [key, { ...counted }])),
    since: (mark) => tallyOf([...all].map(([key, counted]) => less(counted, mark?.get(key)))),
    as: (caller, work) => callers.run(caller, work),
    note({ service, operation, resource = '', count = 1, items = 0, units = 0 }) {
      const caller = callers.getStore() ?? 'cloud';
      const key = [service, operation, resource, caller].join('\n');
      const before = all.get(key) ?? {
        ...{ service, operation, resource, caller },
        ...{ count: 0, items: 0, units: 0 },
      };
      before.count += count;
      before.items += items;
      before.units += units;
      all.set(key, before);
    },
  };
}

function less(counted: Counted, before: Counted | undefined): Counted {
  if (!before) return { ...counted };
  const { count, items, units } = counted;
  return {
    ...counted,
    count: count - before.count,
    items: items - before.items,
    units: units - before.units,
  };
}

function tallyOf(all: Counted[]): Tally {
  const counted = all.filter(({ count }) => count > 0);
  const sum =
    (member: 'count' | 'items' | 'units') =>
    (wanted: Wanted = {}) =>
      counted.filter((one) => fits(one, wanted)).reduce((total, one) => total + one[member], 0);
  return { list: () => counted, count: sum('count'), items: sum('items'), units: sum('units') };
}

function fits(counted: Counted, wanted: Wanted): boolean {
  return Object.entries(wanted).every(([name, value]) => {
    const text = counted[name as keyof Wanted];
    if (value instanceof RegExp) return value.test(text);
    return name === 'resource' ? text.includes(value) : text === value;
  });
}
