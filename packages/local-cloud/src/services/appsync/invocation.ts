import type { Caller } from './caller';
import type { SubscriptionExtensions } from './realtime/extensions';
import type { ResolverError } from './resolver-error';

/** AppSync's `ctx.info`: the field that a resolver resolves. */
export type ResolverInfo = {
  fieldName: string;
  parentTypeName: string;
  variables: Record<string, unknown>;
  /** Paths of the selected fields, nested ones as `a/b`. */
  readonly selectionSetList: string[];
  readonly selectionSetGraphQL: string;
};

/** One run of a resolver. Its steps modify `args`, `stash`, `prev`, `result` and `error`. */
export type Invocation = {
  args: Record<string, unknown>;
  stash: Record<string, unknown>;
  source: unknown;
  /** The result of the previous step; absent in the first one. */
  prev?: { result: unknown };
  result?: unknown;
  error?: { message: string; type: string };
  caller: Caller;
  environment: Record<string, string>;
  info: ResolverInfo;
  /** Adds an error to the response without ending the resolver. */
  appendError(error: ResolverError): void;
  /** The functions of `extensions`. */
  extensions: SubscriptionExtensions;
};

/**
 * The result of a request or response handler. `skipTo` is set after an early return: to the next step
 * of the pipeline, or to the resolver's own response handler.
 */
export type HandlerResult = { value: unknown; skipTo?: 'NEXT' | 'END' };

/** The handlers before and after the call of a data source. `util.error` throws `ResolverError`. */
export type Handlers = {
  request(invocation: Invocation): HandlerResult;
  response(invocation: Invocation): HandlerResult;
};
