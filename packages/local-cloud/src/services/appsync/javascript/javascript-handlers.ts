import type { Clock } from '../../../core/clock';
import {
  extensionMembers,
  runtimeMembers,
  scriptHelpers,
  scriptModules,
} from '../../../capabilities/resolver-members';
import { carriedOut } from '../../../capabilities/find-row';
import { authType } from '../auth-type';
import type { Handlers, Invocation, Outcome } from '../invocation';
import type { LiveActs } from '../realtime/live-acts';
import { notAuthorized, ResolverError } from '../resolver-error';
import { guarded, resolverMembers } from '../resolver-members';
import { dynamodbModule } from './dynamodb-module';
import { createSandbox, type Sandbox } from './sandbox';

type Handler = (context: object) => unknown;
type Module = { request?: Handler; response?: Handler };

/** Thrown by `runtime.earlyReturn`; APPSYNC_JS has no `try`, so nothing can catch it on the way. */
class EarlyReturn extends Error {
  constructor(
    readonly value: unknown,
    readonly leave: 'NEXT' | 'END',
  ) {
    super('earlyReturn');
  }
}

/** Runs APPSYNC_JS code, one call at a time: handlers are synchronous. */
export class JavaScriptRuntime {
  #current: Invocation | undefined;
  readonly #sandbox: Sandbox;

  /** `log` gets what resolvers write to the console. */
  constructor(now: Clock, log: (line: string) => void) {
    const util = guarded(
      { ...resolverMembers(now), ...this.ofInvocation() },
      'util',
      scriptHelpers,
    );
    const earlyReturn = (value?: unknown, options?: { skipTo?: 'NEXT' | 'END' }) => {
      throw new EarlyReturn(value ?? null, options?.skipTo ?? 'NEXT');
    };
    const runtime = guarded({ earlyReturn }, 'runtime', runtimeMembers);
    const extensions = guarded(this.liveActs(), 'extensions', extensionMembers);
    this.#sandbox = createSandbox({
      globals: { util, runtime, extensions },
      modules: carriedOut(scriptModules, {
        '@aws-appsync/utils': { util, runtime, extensions },
        '@aws-appsync/utils/dynamodb': dynamodbModule,
      }),
      log,
    });
  }

  /** The handlers of one resolver or function; its code is compiled when first called. */
  handlers({ name, code }: { name: string; code: string }): Handlers {
    let module: Module | undefined;
    const call = (kind: keyof Module, invocation: Invocation): Outcome => {
      module ??= this.#sandbox.load(`${name}.js`, code) as Module;
      const handler = module[kind];
      if (!handler) throw new ResolverError(`${name} exports no ${kind} handler`, 'Code');
      return this.call(name, handler, invocation);
    };
    return {
      request: (invocation) => call('request', invocation),
      response: (invocation) => call('response', invocation),
    };
  }

  private call(name: string, handler: Handler, invocation: Invocation): Outcome {
    this.#current = invocation;
    try {
      return { value: plain(handler(contextOf(invocation))) };
    } catch (error) {
      if (error instanceof EarlyReturn) return { value: plain(error.value), leave: error.leave };
      throw error instanceof ResolverError ? error : mistake(name, error as Error);
    } finally {
      this.#current = undefined;
    }
  }

  private liveActs(): LiveActs {
    const act = (name: keyof LiveActs) => (given: unknown) => {
      this.#current?.live[name](given);
    };
    return {
      setSubscriptionFilter: act('setSubscriptionFilter'),
      setSubscriptionInvalidationFilter: act('setSubscriptionInvalidationFilter'),
      invalidateSubscriptions: act('invalidateSubscriptions'),
    };
  }

  /** What of `util` depends on who asks for which field. */
  private ofInvocation() {
    return {
      unauthorized: () => {
        const info = this.#current?.info;
        throw notAuthorized(info?.parentTypeName ?? '', info?.fieldName ?? '');
      },
      appendError: (message: string, type?: string, data?: unknown, info?: unknown) => {
        const error = new ResolverError(message, type ?? null, data ?? null, info ?? null);
        this.#current?.appendError(error);
      },
      authType: () => (this.#current ? authType(this.#current.caller.mode) : ''),
    };
  }
}

/** A bug in a resolver, told with its name and line. */
function mistake(name: string, { message, stack = '' }: Error): ResolverError {
  const row = stack.split('\n').find((one) => one.includes(`${name}.js`)) ?? '';
  const line = /:(\d+):\d+/.exec(row)?.[1];
  return new ResolverError(`${name}${line ? `, line ${line}` : ''}: ${message}`, 'Code');
}

/** AppSync passes values between steps as JSON: `undefined` and functions do not survive. */
function plain(value: unknown): unknown {
  return value === undefined ? null : (JSON.parse(JSON.stringify(value)) as unknown);
}

function contextOf(invocation: Invocation): object {
  const { args, stash, source, prev, result, error, caller, environment, info } = invocation;
  return {
    args,
    arguments: args,
    stash,
    source,
    prev,
    result,
    error,
    identity: caller.identity,
    env: environment,
    info,
    request: { headers: caller.headers, domainName: null },
  };
}
