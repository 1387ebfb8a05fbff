import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

// Neither can change a template; a changed test must not cost a synthesis.
const IGNORED = /(^|\/)(node_modules|\.[^/]+)(\/|$)|\.(spec|cases)\.ts$/;

/** `amplify/` and the folders that the `paths` of its tsconfig name. */
export function defaultInputs(folder: string): string[] {
  const amplify = path.join(folder, 'amplify');
  const named = [folder, amplify].flatMap((place) => pathsOf(path.join(place, 'tsconfig.json')));
  return [...new Set([amplify, ...named])];
}

type TsConfig = { compilerOptions?: { baseUrl?: string; paths?: Record<string, string[]> } };

/** A tsconfig may hold comments and commas too many; TypeScript's own reader takes long to load. */
function readTsConfig(file: string): TsConfig {
  const text = readFileSync(file, 'utf8')
    .replace(/"(?:\\.|[^"\\])*"|\/\/.*|\/\*[^]*?\*\//g, (part) =>
      part.startsWith('"') ? part : '',
    )
    .replace(/,(?=\s*[}\]])/g, '');
  return JSON.parse(text) as TsConfig;
}

function pathsOf(tsconfig: string): string[] {
  if (!existsSync(tsconfig)) return [];
  const { baseUrl = '.', paths = {} } = readTsConfig(tsconfig).compilerOptions ?? {};
  return Object.values(paths)
    .flat()
    .map((target) => path.resolve(path.dirname(tsconfig), baseUrl, target.replace(/\/?\*.*$/, '')))
    .filter((target) => existsSync(target) && !/node_modules|\.amplify/.test(target));
}

/** A file, or all files below a folder that can change an assembly, by their absolute paths, in order. */
export function filesOf(place: string): string[] {
  if (!existsSync(place)) return [];
  if (statSync(place).isFile()) return [place];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .map((entry) => ({ entry, file: path.join(entry.parentPath, entry.name) }))
    .filter(({ entry, file }) => entry.isFile() && !IGNORED.test(path.relative(place, file)))
    .map(({ file }) => file)
    .sort();
}

function lockFileOf(folder: string): string[] {
  const lock = path.join(folder, 'package-lock.json');
  if (existsSync(lock)) return [lock];
  return path.dirname(folder) === folder ? [] : lockFileOf(path.dirname(folder));
}

/** 32 hexadecimal digits that change when the content of `inputs`, the packages or Node do. */
export function hashOf(
  folder: string,
  inputs: string[],
  environment: Record<string, string>,
): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify(['assembly 3', process.version, Object.entries(environment).sort()]));
  for (const file of [...inputs.flatMap(filesOf), ...lockFileOf(folder)]) {
    hash.update(`\0${path.relative(folder, file)}\0`);
    hash.update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 32);
}

/**
 * Changes with whatever decides how code is bundled beside the files that go in: which files there are
 * to be found, settings of the compiler, packages, Node.
 */
export function surroundingsOf(folder: string, inputs: string[]): string {
  const files = inputs.flatMap(filesOf);
  const settings = [
    ...files.filter((file) => file.endsWith('.json')),
    path.join(folder, 'tsconfig.json'),
  ];
  const hash = createHash('sha256').update(JSON.stringify([process.version, files]));
  for (const file of [...settings, ...lockFileOf(folder)]) {
    if (existsSync(file)) hash.update(readFileSync(file));
  }
  return hash.digest('hex');
}
