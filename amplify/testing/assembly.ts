import { cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { synthesise } from '../../local/synthesis/synthesise';

const root = path.resolve(import.meta.dirname, '../..');

/** Folders of the backend that no template depends on: a change there costs no synthesis. */
const APART = ['cost', 'seed', 'testing', 'torture', 'node_modules'];

/** The folder of this backend's assembly, synthesised when it is new (about ten seconds). */
export function storeAssembly(log?: (line: string) => void): Promise<string> {
  return assemblyOf(root, log);
}

/**
 * The assembly of a shop elsewhere: of a copy of this backend whose one settings file is that of
 * domain/shops, as somebody makes it who opens one. The copy lies inside the project, so that its
 * packages are found.
 */
export function assemblyElsewhere(settings: string): Promise<string> {
  const copy = path.join(root, '.local', 'shops', settings);
  rmSync(copy, { recursive: true, force: true });
  for (const name of ['amplify', 'domain', 'package.json', 'package-lock.json', 'tsconfig.json']) {
    cpSync(path.join(root, name), path.join(copy, name), { recursive: true });
  }
  writeFileSync(
    path.join(copy, 'domain', 'shop.ts'),
    `export { shop } from './shops/${settings}';\n`,
  );
  return assemblyOf(copy);
}

function assemblyOf(folder: string, log?: (line: string) => void): Promise<string> {
  const amplify = path.join(folder, 'amplify');
  const inputs = readdirSync(amplify)
    .filter((name) => !APART.includes(name) && !name.startsWith('.'))
    .map((name) => path.join(amplify, name));
  return synthesise({
    folder,
    out: path.join(root, '.local', 'assemblies'),
    inputs: () => [...inputs, path.join(folder, 'domain')],
    ...(log && { log }),
  });
}
