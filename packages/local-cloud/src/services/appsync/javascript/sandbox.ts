import { createContext, Script } from 'node:vm';
import { transformSync } from 'esbuild';
import { ResolverError } from '../resolver-error';

export type Sandbox = {
  /** Runs a module and returns its exports. */
  load(name: string, code: string): object;
};

/** Globals that AppSync's runtime does not have; a resolver that uses one must fail here too. */
const MISSING_GLOBALS = [
  ...['Date', 'Promise', 'eval', 'Function', 'Proxy', 'Reflect', 'WebAssembly', 'Intl', 'Atomics'],
  ...['SharedArrayBuffer', 'WeakRef', 'FinalizationRegistry', 'WeakMap', 'WeakSet'],
];

/**
 * Creates one context for all modules: a context per call would cost 1 ms, and APPSYNC_JS code keeps
 * no state between calls.
 */
export function createSandbox(options: {
  globals: Record<string, object>;
  modules: ReadonlyMap<string, object>;
  log: (line: string) => void;
}): Sandbox {
  const write = (...values: unknown[]): void => {
    options.log(
      values.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join(' '),
    );
  };
  const context = createContext({ ...options.globals, console: { log: write, error: write } });
  new Script(MISSING_GLOBALS.map((name) => `delete globalThis.${name};`).join('')).runInContext(
    context,
  );

  return {
    load(name, code) {
      // Converts the module format only; names and line numbers stay.
      const { code: commonJs } = transformSync(code, { format: 'cjs', target: 'es2022' });
      const wrapped = new Script(`(function (exports, require, module) {${commonJs}\n})`, {
        filename: name,
      });
      const module = { exports: {} };
      const require = (specifier: string): object => {
        const found = options.modules.get(specifier);
        if (found) return found;
        throw new ResolverError(
          `${name} imports ${specifier}, which AppSync does not provide`,
          'Code',
        );
      };
      const run = wrapped.runInContext(context) as (...values: unknown[]) => void;
      run(module.exports, require, module);
      return module.exports;
    },
  };
}
