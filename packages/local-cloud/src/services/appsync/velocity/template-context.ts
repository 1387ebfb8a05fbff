import type { Invocation } from '../invocation';
import { fromJava, toJava } from './java-value';

/**
 * `$ctx` of one rendering. Its members are wrapped for Java when a template first looks at them: most
 * look at one or two, and a list may be long.
 */
export class TemplateContext {
  readonly #wrapped = new Map<string, unknown>();

  constructor(private readonly invocation: Invocation) {}

  get args(): unknown {
    return this.wrapped('args', () => this.invocation.args);
  }

  get arguments(): unknown {
    return this.args;
  }

  get stash(): unknown {
    return this.wrapped('stash', () => this.invocation.stash);
  }

  get source(): unknown {
    return this.wrapped('source', () => this.invocation.source);
  }

  get identity(): unknown {
    return this.wrapped('identity', () => this.invocation.caller.identity);
  }

  get result(): unknown {
    return this.wrapped('result', () => this.invocation.result);
  }

  get error(): unknown {
    return this.wrapped('error', () => this.invocation.error);
  }

  get prev(): unknown {
    return this.wrapped('prev', () => this.invocation.prev);
  }

  get env(): unknown {
    return this.wrapped('env', () => this.invocation.environment);
  }

  get request(): unknown {
    const { headers } = this.invocation.caller;
    return this.wrapped('request', () => ({ headers, domainName: null }));
  }

  get info(): unknown {
    return this.wrapped('info', () => ({ ...this.invocation.info }));
  }

  /** Hands what the template changed to the steps that follow. */
  keepChanges(): void {
    if (this.#wrapped.has('args')) {
      this.invocation.args = fromJava(this.args) as Invocation['args'];
    }
    if (this.#wrapped.has('stash')) {
      this.invocation.stash = fromJava(this.stash) as Invocation['stash'];
    }
  }

  private wrapped(name: string, plain: () => unknown): unknown {
    if (!this.#wrapped.has(name)) this.#wrapped.set(name, toJava(plain()));
    return this.#wrapped.get(name);
  }
}
