import { existsSync, readFileSync } from 'node:fs';
import Module from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ThreadData } from './protocol';

export type Handler = (event: unknown, context: object, callback: Callback) => unknown;
export type Callback = (error?: unknown, result?: unknown) => void;

/** A mistake in the bundle or in the template's handler name, under Lambda's name for it. */
export class LoadError extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = `Runtime.${name}`;
  }
}

/** The exported function that the template names. */
export async function loadHandler({ file, handler }: ThreadData): Promise<Handler> {
  const name = handler.slice(handler.lastIndexOf('.') + 1);
  if (!file) {
    const module = handler.slice(0, handler.lastIndexOf('.'));
    throw new LoadError('ImportModuleError', `Error: Cannot find module '${module}'`);
  }
  const exported = await load(file);
  const found = exported[name] ?? (exported.default as Record<string, unknown> | undefined)?.[name];
  if (found === undefined) {
    throw new LoadError('HandlerNotFound', `${handler} is undefined or not exported`);
  }
  if (typeof found !== 'function') {
    throw new LoadError('HandlerNotFound', `${handler} is not a function`);
  }
  return found as Handler;
}

async function load(file: string): Promise<Record<string, unknown>> {
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

/** In Lambda only the bundle's own package.json counts; here one further up would be found, too. */
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
