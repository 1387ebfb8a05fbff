import { cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { synthesize, type SynthesisOptions } from '@baguni/local-cloud/synthesis';

const root = path.resolve(import.meta.dirname, '../..');

/** Folders of amplify/ that do not affect the templates; a change there needs no synthesis. */
const UNUSED_FOLDERS = ['seed', 'node_modules'];

/** Returns the folder of this backend's cloud assembly; synthesizes it when its inputs changed (about 10 s). */
export function synthesizeStore(
  log?: (line: string) => void,
  signal?: AbortSignal,
): Promise<string> {
  return synthesizeCopy(root, { ...(log && { log }), ...(signal && { signal }) });
}

/** Lists the files and folders on which the assembly of this backend depends. */
export function listStoreInputs(): string[] {
  return listInputs(root);
}

/** Synthesizes a copy of this backend with the settings of `domain/shops/<settings>.ts`. */
export function synthesizeStoreWith(settings: string): Promise<string> {
  const copy = copyBackend(settings);
  writeFileSync(
    path.join(copy, 'domain', 'shop.ts'),
    `export { shop } from './shops/${settings}';\n`,
  );
  return synthesizeCopy(copy);
}

/** Copies the backend into .local/, inside the project so that its packages resolve. Returns the folder. */
export function copyBackend(name: string): string {
  const copy = path.join(root, '.local', 'shops', name);
  rmSync(copy, { recursive: true, force: true });
  for (const part of ['amplify', 'domain', 'package.json', 'package-lock.json', 'tsconfig.json']) {
    cpSync(path.join(root, part), path.join(copy, part), { recursive: true });
  }
  return copy;
}

/** Synthesizes a copy of the backend. Returns the folder of its cloud assembly. */
export function synthesizeCopy(
  folder: string,
  options: Pick<SynthesisOptions, 'log' | 'signal'> = {},
): Promise<string> {
  const out = path.join(root, '.local', 'assemblies');
  return synthesize({ folder, out, inputs: listInputs, ...options });
}

/** Lists the files and folders of a copy on which its assembly depends. */
export function listInputs(folder: string): string[] {
  const amplify = path.join(folder, 'amplify');
  const inputs = readdirSync(amplify)
    .filter((name) => !UNUSED_FOLDERS.includes(name) && !name.startsWith('.'))
    .map((name) => path.join(amplify, name));
  return [...inputs, path.join(folder, 'domain')];
}
