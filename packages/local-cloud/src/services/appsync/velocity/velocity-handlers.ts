import type { Clock } from '../../../core/clock';
import { extensionMembers, templateHelpers } from '../../../capabilities/resolver-members';
import { authType } from '../auth-type';
import type { Handlers, Invocation, Outcome } from '../invocation';
import type { LiveActs } from '../realtime/live-acts';
import { notAuthorized, ResolverError } from '../resolver-error';
import { guarded, resolverMembers } from '../resolver-members';
import { fromJava } from './java-value';
import { TemplateContext } from './template-context';
import { parseTemplate, type ParsedTemplate } from './template';
import { onJava, templateMembers } from './template-members';

type Work = (...values: unknown[]) => unknown;
type Members = { [name: string]: Work | Members };

/** Applies `wrap` to every function in `members`, however deep. */
function deeply(members: object, wrap: (work: Work) => Work): Members {
  return Object.fromEntries(
    Object.entries(members).map(([name, member]: [string, unknown]) => [
      name,
      typeof member === 'function' ? wrap(member as Work) : deeply(member as object, wrap),
    ]),
  );
}

/** `$util.dynamodb.toMapJson` and its like: each member again, its answer as a text. */
function withJson(members: Members): Members {
  const texts = Object.entries(members).map(([name, member]) => [
    `${name}Json`,
    (...values: unknown[]) => JSON.stringify(fromJava((member as Work)(...values))),
  ]);
  return { ...members, ...(Object.fromEntries(texts) as Members) };
}

/** Runs mapping templates, one at a time: rendering is synchronous. */
export class VelocityRuntime {
  #current: Invocation | undefined;
  // The engine rewrites what is thrown through it, so the refusal waits here.
  #refusal: ResolverError | undefined;
  readonly #util: object;
  readonly #extensions: object;

  constructor(now: Clock) {
    const shared = deeply(resolverMembers(now), onJava);
    const members = {
      ...shared,
      ...deeply(templateMembers, (work) => work),
      ...this.ofInvocation(),
      dynamodb: withJson(shared['dynamodb'] as Members),
    };
    this.#util = guarded(
      deeply(members, (work) => this.remembering(work)),
      '$util',
      templateHelpers,
    );
    this.#extensions = guarded(
      deeply(this.liveActs(), (work) => this.remembering(work)),
      '$extensions',
      extensionMembers,
    );
  }

  /** The handlers of one resolver or function; its templates are parsed when first rendered. */
  handlers(source: { name: string; request?: string; response?: string }): Handlers {
    const lazily = (kind: string, text: string): ((invocation: Invocation) => Outcome) => {
      let template: ParsedTemplate | undefined;
      return (invocation) => {
        template ??= parseTemplate(`${source.name}.${kind}.vtl`, text);
        return this.render(template, invocation);
      };
    };
    return {
      request: lazily('req', source.request ?? '$util.toJson({})'),
      response: lazily('res', source.response ?? '$util.toJson($ctx.result)'),
    };
  }

  private render(template: ParsedTemplate, invocation: Invocation): Outcome {
    const ctx = new TemplateContext(invocation);
    this.#current = invocation;
    this.#refusal = undefined;
    try {
      const { text, returned } = template({
        util: this.#util,
        utils: this.#util,
        extensions: this.#extensions,
        ctx,
        context: ctx,
      });
      return { value: valueOf(text, returned), ...(returned ? { leave: 'NEXT' } : {}) };
    } catch (error) {
      throw this.refusalIn(error as Error);
    } finally {
      ctx.keepChanges();
    }
  }

  private refusalIn(error: Error): ResolverError {
    if (error instanceof ResolverError) return error;
    return this.#refusal ?? new ResolverError(error.message, 'MappingTemplate');
  }

  private remembering(work: Work): Work {
    return (...values) => {
      try {
        return work(...values);
      } catch (error) {
        this.#refusal =
          error instanceof ResolverError
            ? error
            : new ResolverError((error as Error).message, 'MappingTemplate');
        throw new Error('refused', { cause: error });
      }
    };
  }

  /** What the resolver does to subscriptions, on plain values; nothing stands where it was called. */
  private liveActs(): Record<keyof LiveActs, Work> {
    const act = (name: keyof LiveActs): Work =>
      onJava((given: unknown) => {
        this.#current?.live[name](given);
        return '';
      });
    return {
      setSubscriptionFilter: act('setSubscriptionFilter'),
      setSubscriptionInvalidationFilter: act('setSubscriptionInvalidationFilter'),
      invalidateSubscriptions: act('invalidateSubscriptions'),
    };
  }

  /** What of `$util` depends on who asks for which field. */
  private ofInvocation(): Members {
    return {
      unauthorized: () => {
        const info = this.#current?.info;
        throw notAuthorized(info?.parentTypeName ?? '', info?.fieldName ?? '');
      },
      appendError: onJava((message: string, type?: string, data?: unknown, info?: unknown) => {
        const error = new ResolverError(message, type ?? null, data ?? null, info ?? null);
        this.#current?.appendError(error);
        return '';
      }),
      validate: onJava((holds: boolean, message: string, type?: string, data?: unknown) => {
        if (holds) return '';
        throw new ResolverError(message, type ?? 'CustomTemplateException', data ?? null);
      }),
      authType: () => (this.#current ? authType(this.#current.caller.mode) : ''),
    };
  }
}

function valueOf(text: string | null, returned: boolean): unknown {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    // `#return($util.toJson(…))` means the value, not the text of it.
    const again = returned && typeof value === 'string' && /^(\s*[{[]|null$)/.test(value);
    return again ? JSON.parse(value) : value;
  } catch {
    if (returned) return text;
    throw new ResolverError(
      `Unable to transform the template's output: ${text}`,
      'MappingTemplate',
    );
  }
}
