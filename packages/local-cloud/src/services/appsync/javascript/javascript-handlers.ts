import type { Clock } from '../../../core/clock';
import {
  extensionMembers,
  runtimeMembers,
  scriptHelpers,
  scriptModules,
} from '../../../capabilities/resolver-members';
import { matchImplementations } from '../../../capabilities/find-capability';
import { describeAuthType } from '../auth-type';
import type { Handlers, Invocation, HandlerResult } from '../invocation';
import type { SubscriptionExtensions } from '../realtime/extensions';
import { notAuthorized, ResolverError } from '../resolver-error';
import { guardMembers, createResolverUtil } from '../resolver-util';
import { dynamodbModule } from './dynamodb-module';
import { createSandbox, type Sandbox } from './sandbox';

type Handler = (context: object) => unknown;
type Module = { request?: Handler; response?: Handler };

/** Thrown by `runtime.earlyReturn`. APPSYNC_JS has no `try`, so resolver code cannot catch it. */
class EarlyReturn extends Error {
  constructor(
    readonly value: unknown,
    readonly skipTo: 'NEXT' | 'END',
  ) {
    super('earlyReturn');
  }
}

/** Runs APPSYNC_JS handlers. They are synchronous, so at most one call runs at a time. */
export class JavaScriptRuntime {
  #current: Invocation | undefined;
  readonly #sandbox: Sandbox;

  /** `log` receives what resolvers write to the console. */
  constructor(now: Clock, log: (line: string) => void) {
    const util = guardMembers(
      { ...createResolverUtil(now), ...this.createInvocationMembers() },
      'util',
      scriptHelpers,
    );
    const earlyReturn = (value?: unknown, options?: { skipTo?: 'NEXT' | 'END' }) => {
      throw new EarlyReturn(value ?? null, options?.skipTo ?? 'NEXT');
    };
    const runtime = guardMembers({ earlyReturn }, 'runtime', runtimeMembers);
    const extensions = guardMembers(this.createExtensions(), 'extensions', extensionMembers);
    this.#sandbox = createSandbox({
      globals: { util, runtime, extensions },
      modules: matchImplementations(scriptModules, {
        '@aws-appsync/utils': { util, runtime, extensions },
        '@aws-appsync/utils/dynamodb': dynamodbModule,
      }),
      log,
    });
  }

  /** Creates the handlers of a resolver or function; its code is compiled at the first call. */
  handlers({ name, code }: { name: string; code: string }): Handlers {
    let module: Module | undefined;
    const call = (kind: keyof Module, invocation: Invocation): HandlerResult => {
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

  private call(name: string, handler: Handler, invocation: Invocation): HandlerResult {
    this.#current = invocation;
    try {
      return { value: toJsonValue(handler(buildHandlerContext(invocation))) };
    } catch (error) {
      if (error instanceof EarlyReturn)
        return { value: toJsonValue(error.value), skipTo: error.skipTo };
      throw error instanceof ResolverError ? error : createCodeError(name, error as Error);
    } finally {
      this.#current = undefined;
    }
  }

  private createExtensions(): SubscriptionExtensions {
    const forward = (name: keyof SubscriptionExtensions) => (argument: unknown) => {
      this.#current?.extensions[name](argument);
    };
    return {
      setSubscriptionFilter: forward('setSubscriptionFilter'),
      setSubscriptionInvalidationFilter: forward('setSubscriptionInvalidationFilter'),
      invalidateSubscriptions: forward('invalidateSubscriptions'),
    };
  }

  /** The members of `util` that depend on the caller and the field. */
  private createInvocationMembers() {
    return {
      unauthorized: () => {
        const info = this.#current?.info;
        throw notAuthorized(info?.parentTypeName ?? '', info?.fieldName ?? '');
      },
      appendError: (message: string, type?: string, data?: unknown, info?: unknown) => {
        const error = new ResolverError(message, type ?? null, data ?? null, info ?? null);
        this.#current?.appendError(error);
      },
      authType: () => (this.#current ? describeAuthType(this.#current.caller.mode) : ''),
    };
  }
}

/** An error in a resolver's code, with the resolver's name and line. */
function createCodeError(name: string, { message, stack = '' }: Error): ResolverError {
  const frame = stack.split('\n').find((one) => one.includes(`${name}.js`)) ?? '';
  const line = /:(\d+):\d+/.exec(frame)?.[1];
  return new ResolverError(`${name}${line ? `, line ${line}` : ''}: ${message}`, 'Code');
}

/** AppSync passes values between steps as JSON, which drops `undefined` and functions. */
function toJsonValue(value: unknown): unknown {
  return value === undefined ? null : (JSON.parse(JSON.stringify(value)) as unknown);
}

function buildHandlerContext(invocation: Invocation): object {
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
