import type { Clock } from '../../../core/clock';
import { extensionMembers, templateHelpers } from '../../../capabilities/resolver-members';
import { describeAuthType } from '../auth-type';
import type { Handlers, Invocation, HandlerResult } from '../invocation';
import type { SubscriptionExtensions } from '../realtime/extensions';
import { notAuthorized, ResolverError } from '../resolver-error';
import { guardMembers, createResolverUtil } from '../resolver-util';
import { fromJava } from './java-value';
import { TemplateContext } from './template-context';
import { parseTemplate, type ParsedTemplate } from './template';
import { wrapForJava, templateUtil } from './template-util';

type MemberFunction = (...values: unknown[]) => unknown;
type Members = { [name: string]: MemberFunction | Members };

/** Applies `wrap` to every function in `members`, recursively. */
function mapMembers(members: object, wrap: (work: MemberFunction) => MemberFunction): Members {
  return Object.fromEntries(
    Object.entries(members).map(([name, member]: [string, unknown]) => [
      name,
      typeof member === 'function'
        ? wrap(member as MemberFunction)
        : mapMembers(member as object, wrap),
    ]),
  );
}

/** Adds the variants that return JSON text: `toMapJson` for `toMap`, and so on. */
function addJsonVariants(members: Members): Members {
  const jsonVariants = Object.entries(members).map(([name, member]) => [
    `${name}Json`,
    (...values: unknown[]) => JSON.stringify(fromJava((member as MemberFunction)(...values))),
  ]);
  return { ...members, ...(Object.fromEntries(jsonVariants) as Members) };
}

/** Runs mapping templates. Rendering is synchronous, so at most one template runs at a time. */
export class VelocityRuntime {
  #current: Invocation | undefined;
  // The engine replaces errors that pass through it, so the original error is kept here.
  #error: ResolverError | undefined;
  readonly #util: object;
  readonly #extensions: object;

  constructor(now: Clock) {
    const shared = mapMembers(createResolverUtil(now), wrapForJava);
    const members = {
      ...shared,
      ...mapMembers(templateUtil, (work) => work),
      ...this.createInvocationMembers(),
      dynamodb: addJsonVariants(shared['dynamodb'] as Members),
    };
    this.#util = guardMembers(
      mapMembers(members, (work) => this.captureErrors(work)),
      '$util',
      templateHelpers,
    );
    this.#extensions = guardMembers(
      mapMembers(this.createExtensions(), (work) => this.captureErrors(work)),
      '$extensions',
      extensionMembers,
    );
  }

  /** Creates the handlers of a resolver or function; its templates are parsed when first rendered. */
  handlers(source: { name: string; request?: string; response?: string }): Handlers {
    const createHandler = (
      kind: string,
      text: string,
    ): ((invocation: Invocation) => HandlerResult) => {
      let template: ParsedTemplate | undefined;
      return (invocation) => {
        template ??= parseTemplate(`${source.name}.${kind}.vtl`, text);
        return this.render(template, invocation);
      };
    };
    return {
      request: createHandler('req', source.request ?? '$util.toJson({})'),
      response: createHandler('res', source.response ?? '$util.toJson($ctx.result)'),
    };
  }

  private render(template: ParsedTemplate, invocation: Invocation): HandlerResult {
    const ctx = new TemplateContext(invocation);
    this.#current = invocation;
    this.#error = undefined;
    try {
      const { text, returned } = template({
        util: this.#util,
        utils: this.#util,
        extensions: this.#extensions,
        ctx,
        context: ctx,
      });
      return { value: parseOutput(text, returned), ...(returned ? { skipTo: 'NEXT' } : {}) };
    } catch (error) {
      throw this.toResolverError(error as Error);
    } finally {
      ctx.applyChanges();
    }
  }

  private toResolverError(error: Error): ResolverError {
    if (error instanceof ResolverError) return error;
    return this.#error ?? new ResolverError(error.message, 'MappingTemplate');
  }

  private captureErrors(work: MemberFunction): MemberFunction {
    return (...values) => {
      try {
        return work(...values);
      } catch (error) {
        this.#error =
          error instanceof ResolverError
            ? error
            : new ResolverError((error as Error).message, 'MappingTemplate');
        throw new Error('The member failed', { cause: error });
      }
    };
  }

  /** The members of `$extensions`. They output an empty string. */
  private createExtensions(): Record<keyof SubscriptionExtensions, MemberFunction> {
    const forward = (name: keyof SubscriptionExtensions): MemberFunction =>
      wrapForJava((argument: unknown) => {
        this.#current?.extensions[name](argument);
        return '';
      });
    return {
      setSubscriptionFilter: forward('setSubscriptionFilter'),
      setSubscriptionInvalidationFilter: forward('setSubscriptionInvalidationFilter'),
      invalidateSubscriptions: forward('invalidateSubscriptions'),
    };
  }

  /** The members of `$util` that depend on the caller and the field. */
  private createInvocationMembers(): Members {
    return {
      unauthorized: () => {
        const info = this.#current?.info;
        throw notAuthorized(info?.parentTypeName ?? '', info?.fieldName ?? '');
      },
      appendError: wrapForJava((message: string, type?: string, data?: unknown, info?: unknown) => {
        const error = new ResolverError(message, type ?? null, data ?? null, info ?? null);
        this.#current?.appendError(error);
        return '';
      }),
      validate: wrapForJava((isValid: boolean, message: string, type?: string, data?: unknown) => {
        if (isValid) return '';
        throw new ResolverError(message, type ?? 'CustomTemplateException', data ?? null);
      }),
      authType: () => (this.#current ? describeAuthType(this.#current.caller.mode) : ''),
    };
  }
}

function parseOutput(text: string | null, returned: boolean): unknown {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    // `#return($util.toJson(…))` returns the value, not its JSON text.
    const isJsonText = returned && typeof value === 'string' && /^(\s*[{[]|null$)/.test(value);
    return isJsonText ? JSON.parse(value) : value;
  } catch {
    if (returned) return text;
    throw new ResolverError(
      `Unable to transform the template's output: ${text}`,
      'MappingTemplate',
    );
  }
}
