import type { Acts } from './actions';
import { callsOf } from './function-calls';
import type { ConsoleView } from './view';

type FunctionsSource = NonNullable<ConsoleView['functions']>;

const MOST_CALLS = 60;

/** The functions by name, and the newest calls of all of them. */
export function functionsSeen(functions: FunctionsSource | undefined) {
  if (!functions) return {};
  const list = functions.list();
  const names = new Map(list.map(({ name, friendlyName }) => [name, friendlyName]));
  return {
    functions: list
      .map(({ name, friendlyName, invocations, ...more }) => ({
        ...{ id: name, name: friendlyName, calls: invocations, errors: more.errors },
        ...{ coldStarts: more.coldStarts, memory: more.memory, timeout: more.timeout },
      }))
      .sort((a, b) => a.name.localeCompare(b.name)),
    calls: callsOf(functions.logs())
      .slice(0, MOST_CALLS)
      .map((call) => ({ ...call, functionName: names.get(call.functionName) ?? '' })),
  };
}

/** Calling a function with an event, and the log of one call. */
export function functionActs(functions: FunctionsSource | undefined): Acts {
  if (!functions) return {};
  return {
    // Waits for the function, as long as its time-out lets it run.
    'functions/:/invoke': (name, { event }) => functions.invoke(name, event ?? {}),
    'calls/:/log': (id) => {
      const lines = functions.logs().filter(({ requestId }) => requestId === id);
      if (lines.length === 0) throw new Error('The log of this call is no longer kept');
      return { lines: lines.map(({ at, level, text }) => ({ at, level, text })) };
    },
  };
}
