import { existsSync, readFileSync } from 'node:fs';
import Module from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { WorkerInput } from './protocol';

export type Handler = (event: unknown, context: object, callback: Callback) => unknown;
export type Callback = (error?: unknown, result?: unknown) => void;

/** An invalid bundle or handler name, with the error type that Lambda reports. */
export class LoadError extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = `Runtime.${name}`;
  }
}

/** Loads the module and returns its exported handler. Throws LoadError if there is none. */
export async function loadHandler({ file, handler }: WorkerInput): Promise<Handler> {
  const name = handler.slice(handler.lastIndexOf('.') + 1);
  if (!file) {
    const module = handler.slice(0, handler.lastIndexOf('.'));
    throw new LoadError('ImportModuleError', `Error: Cannot find module '${module}'`);
  }
  const exported = await loadModule(file);
  const found = exported[name] ?? (exported.default as Record<string, unknown> | undefined)?.[name];
  if (found === undefined) {
    throw new LoadError('HandlerNotFound', `${handler} is undefined or not exported`);
  }
  if (typeof found !== 'function') {
    throw new LoadError('HandlerNotFound', `${handler} is not a function`);
  }
  return found as Handler;
}

async function loadModule(file: string): Promise<Record<string, unknown>> {
  try {
    if (!isCommonJs(file)) return (await import(pathToFileURL(file).href)) as never;
    return loadCommonJs(file);
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw new LoadError('UserCodeSyntaxError', `SyntaxError: ${error.message}`);
    }
    throw error;
  }
}

/** Considers only the bundle's own package.json: Node.js would also find one in a parent folder. */
function isCommonJs(file: string): boolean {
  if (!file.endsWith('.js')) return file.endsWith('.cjs');
  const description = join(dirname(file), 'package.json');
  if (!existsSync(description)) return true;
  return (JSON.parse(readFileSync(description, 'utf8')) as { type?: string }).type !== 'module';
}

function loadCommonJs(file: string): Record<string, unknown> {
  const module = new Module(file) as Module & { _compile(code: string, file: string): void };
  module.filename = file;
  module.paths = [join(dirname(file), 'node_modules')];
  module._compile(readFileSync(file, 'utf8'), file);
  return module.exports as Record<string, unknown>;
}
