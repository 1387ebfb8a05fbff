import type { Actions } from './actions';
import { parseInvocations } from './invocations';
import type { ConsoleResources } from './resources';

type FunctionSource = NonNullable<ConsoleResources['functions']>;

const MAX_INVOCATIONS = 60;

/** The functions sorted by name, and the newest invocations of all functions. */
export function buildFunctionState(source: FunctionSource | undefined) {
  if (!source) return {};
  const list = source.list();
  const names = new Map(list.map(({ name, friendlyName }) => [name, friendlyName]));
  return {
    functions: list
      .map(({ name, friendlyName, invocations, errors, coldStarts, memory, timeout }) => ({
        id: name,
        name: friendlyName,
        invocations,
        errors,
        coldStarts,
        memory,
        timeout,
      }))
      .sort((a, b) => a.name.localeCompare(b.name)),
    invocations: parseInvocations(source.logs())
      .slice(0, MAX_INVOCATIONS)
      .map((attempt) => ({ ...attempt, functionName: names.get(attempt.functionName) ?? '' })),
  };
}

/** Actions that invoke a function with an event, and return the log of an invocation. */
export function createFunctionActions(functions: FunctionSource | undefined): Actions {
  if (!functions) return {};
  return {
    // Waits for the result, at most for the function's timeout.
    'functions/:/invoke': (name, { event }) => functions.invoke(name, event ?? {}),
    'invocations/:/log': (id) => {
      const lines = functions.logs().filter(({ requestId }) => requestId === id);
      if (lines.length === 0) throw new Error(`The log of invocation ${id} is no longer available`);
      return { lines: lines.map(({ at, level, text }) => ({ at, level, text })) };
    },
  };
}
