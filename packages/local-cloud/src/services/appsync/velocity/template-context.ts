import type { Invocation } from '../invocation';
import { fromJava, toJava } from './java-value';

/**
 * `$ctx` of one rendering. Members are wrapped when the template first reads them: most templates read
 * one or two, and wrapping a long list is slow.
 */
export class TemplateContext {
  readonly #wrapped = new Map<string, unknown>();

  constructor(private readonly invocation: Invocation) {}

  get args(): unknown {
    return this.wrap('args', () => this.invocation.args);
  }

  get arguments(): unknown {
    return this.args;
  }

  get stash(): unknown {
    return this.wrap('stash', () => this.invocation.stash);
  }

  get source(): unknown {
    return this.wrap('source', () => this.invocation.source);
  }

  get identity(): unknown {
    return this.wrap('identity', () => this.invocation.caller.identity);
  }

  get result(): unknown {
    return this.wrap('result', () => this.invocation.result);
  }

  get error(): unknown {
    return this.wrap('error', () => this.invocation.error);
  }

  get prev(): unknown {
    return this.wrap('prev', () => this.invocation.prev);
  }

  get env(): unknown {
    return this.wrap('env', () => this.invocation.environment);
  }

  get request(): unknown {
    const { headers } = this.invocation.caller;
    return this.wrap('request', () => ({ headers, domainName: null }));
  }

  get info(): unknown {
    return this.wrap('info', () => ({ ...this.invocation.info }));
  }

  /** Copies the template's changes to the invocation, for the steps that follow. */
  applyChanges(): void {
    if (this.#wrapped.has('args')) {
      this.invocation.args = fromJava(this.args) as Invocation['args'];
    }
    if (this.#wrapped.has('stash')) {
      this.invocation.stash = fromJava(this.stash) as Invocation['stash'];
    }
  }

  private wrap(name: string, read: () => unknown): unknown {
    if (!this.#wrapped.has(name)) this.#wrapped.set(name, toJava(read()));
    return this.#wrapped.get(name);
  }
}
