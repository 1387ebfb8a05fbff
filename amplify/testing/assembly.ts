import { readdirSync } from 'node:fs';
import path from 'node:path';
import { synthesise } from '../../local/synthesis/synthesise';

const root = path.resolve(import.meta.dirname, '../..');

/** Folders of the backend that no template depends on: a change there costs no synthesis. */
const APART = ['seed', 'testing', 'torture', 'node_modules'];

/** The folder of this backend's assembly, synthesised when it is new (about ten seconds). */
export function storeAssembly(log?: (line: string) => void): Promise<string> {
  const amplify = path.join(root, 'amplify');
  const inputs = readdirSync(amplify)
    .filter((name) => !APART.includes(name) && !name.startsWith('.'))
    .map((name) => path.join(amplify, name));
  return synthesise({
    folder: root,
    out: path.join(root, '.local', 'assemblies'),
    inputs: () => [...inputs, path.join(root, 'domain')],
    ...(log && { log }),
  });
}
