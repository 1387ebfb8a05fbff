import type { Caller } from './caller';
import type { LiveActs } from './realtime/live-acts';
import type { ResolverError } from './resolver-error';

/** What a resolver may read about the field that it answers, as AppSync's `ctx.info`. */
export type FieldInfo = {
  fieldName: string;
  parentTypeName: string;
  variables: Record<string, unknown>;
  /** Paths of the asked fields, nested ones as `a/b`. */
  readonly selectionSetList: string[];
  readonly selectionSetGraphQL: string;
};

/** One run of a resolver. Its steps read it, and change `args`, `stash`, `prev`, `result`, `error`. */
export type Invocation = {
  args: Record<string, unknown>;
  stash: Record<string, unknown>;
  source: unknown;
  /** What the step before gave; absent in the first one. */
  prev?: { result: unknown };
  result?: unknown;
  error?: { message: string; type: string };
  caller: Caller;
  environment: Record<string, string>;
  info: FieldInfo;
  /** Adds to the answer's errors without ending the resolver. */
  appendError(error: ResolverError): void;
  /** What `extensions` does to subscriptions. */
  live: LiveActs;
};

/**
 * What a request or response handler gave. `leave` when it returned early: to the next step of the
 * pipeline, or to the resolver's own response handler.
 */
export type Outcome = { value: unknown; leave?: 'NEXT' | 'END' };

/** The two halves around a data source. Both throw `ResolverError` for `util.error`. */
export type Handlers = {
  request(invocation: Invocation): Outcome;
  response(invocation: Invocation): Outcome;
};
