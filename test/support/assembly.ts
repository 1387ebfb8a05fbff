import { cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { synthesise, type SynthesisOptions } from '@baguni/local-cloud/synthesis';

const root = path.resolve(import.meta.dirname, '../..');

/** Folders of the backend that no template depends on: a change there costs no synthesis. */
const APART = ['seed', 'node_modules'];

/** The folder of this backend's assembly, synthesised when it is new (about ten seconds). */
export function storeAssembly(log?: (line: string) => void, signal?: AbortSignal): Promise<string> {
  return assemblyOf(root, { ...(log && { log }), ...(signal && { signal }) });
}

/** The files and folders that decide what `storeAssembly` gives. */
export function storeInputs(): string[] {
  return inputsOf(root);
}

/**
 * The assembly of a shop elsewhere: of a copy of this backend whose one settings file is that of
 * domain/shops, as somebody makes it who opens one.
 */
export function assemblyElsewhere(settings: string): Promise<string> {
  const copy = copyOfBackend(settings);
  writeFileSync(
    path.join(copy, 'domain', 'shop.ts'),
    `export { shop } from './shops/${settings}';\n`,
  );
  return assemblyOf(copy);
}

/** A copy of all that the backend is made of, inside the project, so that its packages are found. */
export function copyOfBackend(name: string): string {
  const copy = path.join(root, '.local', 'shops', name);
  rmSync(copy, { recursive: true, force: true });
  for (const part of ['amplify', 'domain', 'package.json', 'package-lock.json', 'tsconfig.json']) {
    cpSync(path.join(root, part), path.join(copy, part), { recursive: true });
  }
  return copy;
}

/** The assembly of a copy of the backend. */
export function assemblyOf(
  folder: string,
  more: Pick<SynthesisOptions, 'log' | 'signal'> = {},
): Promise<string> {
  const out = path.join(root, '.local', 'assemblies');
  return synthesise({ folder, out, inputs: inputsOf, ...more });
}

/** The files and folders of a copy that decide what `assemblyOf` gives. */
export function inputsOf(folder: string): string[] {
  const amplify = path.join(folder, 'amplify');
  const inputs = readdirSync(amplify)
    .filter((name) => !APART.includes(name) && !name.startsWith('.'))
    .map((name) => path.join(amplify, name));
  return [...inputs, path.join(folder, 'domain')];
}
