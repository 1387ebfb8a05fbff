import { createContext, Script } from 'node:vm';
import { transformSync } from 'esbuild';
import { ResolverError } from '../resolver-error';

export type Sandbox = {
  /** Runs a module and returns its exports. */
  load(name: string, code: string): object;
};

/** What AppSync's runtime lacks of the language; a resolver that uses it must fail here too. */
const LACKING = [
  ...['Date', 'Promise', 'eval', 'Function', 'Proxy', 'Reflect', 'WebAssembly', 'Intl', 'Atomics'],
  ...['SharedArrayBuffer', 'WeakRef', 'FinalizationRegistry', 'WeakMap', 'WeakSet'],
];

/**
 * One context for all modules, made once: a fresh one for each call would cost a millisecond, and
 * APPSYNC_JS keeps no state between calls that could leak.
 */
export function createSandbox(parts: {
  globals: Record<string, object>;
  modules: ReadonlyMap<string, object>;
  log: (line: string) => void;
}): Sandbox {
  const write = (...values: unknown[]): void => {
    parts.log(values.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join(' '));
  };
  const context = createContext({ ...parts.globals, console: { log: write, error: write } });
  new Script(LACKING.map((name) => `delete globalThis.${name};`).join('')).runInContext(context);

  return {
    load(name, code) {
      // Only the module format changes; names and lines stay.
      const { code: commonJs } = transformSync(code, { format: 'cjs', target: 'es2022' });
      const wrapped = new Script(`(function (exports, require, module) {${commonJs}\n})`, {
        filename: name,
      });
      const module = { exports: {} };
      const require = (specifier: string): object => {
        const found = parts.modules.get(specifier);
        if (found) return found;
        throw new ResolverError(`${name} imports ${specifier}, which AppSync lacks`, 'Code');
      };
      const run = wrapped.runInContext(context) as (...values: unknown[]) => void;
      run(module.exports, require, module);
      return module.exports;
    },
  };
}
