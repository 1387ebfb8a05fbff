import type { DataSource } from './data-sources/context';
import type { Handlers, Invocation } from './invocation';
import { ResolverError } from './resolver-error';

/** A resolver or a function of a pipeline: handlers around a data source. */
export type Step = { handlers: Handlers; dataSource?: DataSource };

export type Resolver =
  | { kind: 'UNIT'; step: Step & { dataSource: DataSource } }
  | { kind: 'PIPELINE'; handlers: Handlers; functions: (Step & { dataSource: DataSource })[] };

/** Runs a resolver. Throws `ResolverError` for `util.error` and what a handler got wrong. */
export async function resolve(resolver: Resolver, invocation: Invocation): Promise<unknown> {
  if (resolver.kind === 'UNIT') return (await run(resolver.step, invocation)).value;
  const before = resolver.handlers.request(invocation);
  invocation.prev = { result: before.value };
  if (!before.leave) await runFunctions(resolver.functions, invocation);
  invocation.result = invocation.prev.result;
  return resolver.handlers.response(invocation).value;
}

async function runFunctions(
  functions: (Step & { dataSource: DataSource })[],
  invocation: Invocation,
): Promise<void> {
  for (const step of functions) {
    const { value, leave } = await run(step, invocation);
    invocation.prev = { result: value };
    if (leave === 'END') return;
  }
}

async function run(
  { handlers, dataSource }: Step & { dataSource: DataSource },
  invocation: Invocation,
): Promise<{ value: unknown; leave?: 'NEXT' | 'END' }> {
  invocation.error = undefined;
  invocation.result = undefined;
  const asked = handlers.request(invocation);
  if (asked.leave) return asked;
  try {
    invocation.result = await dataSource(asked.value, invocation);
  } catch (error) {
    if (!(error instanceof ResolverError)) throw error;
    // The response handler decides what a failed call means.
    invocation.error = { message: error.message, type: error.errorType ?? 'UnknownErrorType' };
    invocation.result = error.data;
  }
  try {
    return handlers.response(invocation);
  } finally {
    invocation.error = undefined;
  }
}
