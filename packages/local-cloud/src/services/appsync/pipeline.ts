import type { DataSource } from './data-sources/data-source';
import type { HandlerResult, Handlers, Invocation } from './invocation';
import { ResolverError } from './resolver-error';

/** A unit resolver, or a function of a pipeline: handlers and a data source. */
export type Step = { handlers: Handlers; dataSource?: DataSource };

export type Resolver =
  | { kind: 'UNIT'; step: Step & { dataSource: DataSource } }
  | { kind: 'PIPELINE'; handlers: Handlers; functions: (Step & { dataSource: DataSource })[] };

/** Runs a resolver. Throws `ResolverError` for `util.error` and for errors in the handlers. */
export async function runResolver(resolver: Resolver, invocation: Invocation): Promise<unknown> {
  if (resolver.kind === 'UNIT') return (await runStep(resolver.step, invocation)).value;
  const before = resolver.handlers.request(invocation);
  invocation.prev = { result: before.value };
  if (!before.skipTo) await runFunctions(resolver.functions, invocation);
  invocation.result = invocation.prev.result;
  return resolver.handlers.response(invocation).value;
}

async function runFunctions(
  functions: (Step & { dataSource: DataSource })[],
  invocation: Invocation,
): Promise<void> {
  for (const step of functions) {
    const { value, skipTo } = await runStep(step, invocation);
    invocation.prev = { result: value };
    if (skipTo === 'END') return;
  }
}

async function runStep(
  { handlers, dataSource }: Step & { dataSource: DataSource },
  invocation: Invocation,
): Promise<HandlerResult> {
  invocation.error = undefined;
  invocation.result = undefined;
  const request = handlers.request(invocation);
  if (request.skipTo) return request;
  try {
    invocation.result = await dataSource(request.value, invocation);
  } catch (error) {
    if (!(error instanceof ResolverError)) throw error;
    // The response handler decides whether the error ends the resolver.
    invocation.error = { message: error.message, type: error.errorType ?? 'UnknownErrorType' };
    invocation.result = error.data;
  }
  try {
    return handlers.response(invocation);
  } finally {
    invocation.error = undefined;
  }
}
