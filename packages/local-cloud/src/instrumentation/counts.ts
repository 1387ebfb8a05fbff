import { AsyncLocalStorage } from 'node:async_hooks';
import { minus, plus, type Quantities } from './meters';

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
  /** What AWS would bill for these calls. */
  billed: Quantities;
};

/** What was counted up to a moment. */
export type Mark = ReadonlyMap<string, Counted>;

export type Tally = {
  list(): Counted[];
  /** The sum of all that fit; a pattern is tried on the text, `resource` also when part of it. */
  count(wanted?: Wanted): number;
  items(wanted?: Wanted): number;
  units(wanted?: Wanted): number;
  /** What AWS would bill for all that fit. */
  billed(wanted?: Wanted): Quantities;
};
export type Wanted = Partial<
  Record<'service' | 'operation' | 'resource' | 'caller', string | RegExp>
>;

export type Counts = {
  mark(): Mark;
  /** What was counted after a mark; without one, from the start. */
  since(mark?: Mark): Tally;
  /**
   * Notes one call, made by whoever `as` names around it. What is only known when it is over is noted
   * then, with a count of 0.
   */
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
    note({ service, operation, resource = '', count = 1, items = 0, units = 0, billed = {} }) {
      const caller = callers.getStore() ?? 'cloud';
      const key = [service, operation, resource, caller].join('\n');
      const before = all.get(key) ?? {
        ...{ service, operation, resource, caller },
        ...{ count: 0, items: 0, units: 0, billed: {} },
      };
      before.count += count;
      before.items += items;
      before.units += units;
      before.billed = plus(before.billed, billed);
      all.set(key, before);
    },
  };
}

function less(counted: Counted, before: Counted | undefined): Counted {
  if (!before) return { ...counted };
  const { count, items, units, billed } = counted;
  return {
    ...counted,
    count: count - before.count,
    items: items - before.items,
    units: units - before.units,
    billed: minus(billed, before.billed),
  };
}

function tallyOf(all: Counted[]): Tally {
  const isBilled = ({ billed }: Counted) => Object.values(billed).some((quantity) => quantity > 0);
  const counted = all.filter((one) => one.count > 0 || isBilled(one));
  const sum =
    (member: 'count' | 'items' | 'units') =>
    (wanted: Wanted = {}) =>
      counted.filter((one) => fits(one, wanted)).reduce((total, one) => total + one[member], 0);
  return {
    list: () => counted,
    ...{ count: sum('count'), items: sum('items'), units: sum('units') },
    billed: (wanted = {}) =>
      counted
        .filter((one) => fits(one, wanted))
        .reduce<Quantities>((total, { billed }) => plus(total, billed), {}),
  };
}

function fits(counted: Counted, wanted: Wanted): boolean {
  return Object.entries(wanted).every(([name, value]) => {
    const text = counted[name as keyof Wanted];
    if (value instanceof RegExp) return value.test(text);
    return name === 'resource' ? text.includes(value) : text === value;
  });
}
