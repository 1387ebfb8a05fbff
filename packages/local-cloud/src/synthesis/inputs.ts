import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

// These files cannot affect the templates; a changed test must not trigger a synthesis.
const IGNORED = /(^|\/)(node_modules|\.[^/]+)(\/|$)|\.(spec|cases)\.ts$/;

/** Returns `amplify/` and the folders in the `paths` of its tsconfig. */
export function defaultInputs(folder: string): string[] {
  const amplify = path.join(folder, 'amplify');
  const aliased = [folder, amplify].flatMap((fileOrFolder) =>
    listPathTargets(path.join(fileOrFolder, 'tsconfig.json')),
  );
  return [...new Set([amplify, ...aliased])];
}

type TsConfig = { compilerOptions?: { baseUrl?: string; paths?: Record<string, string[]> } };

/** Parses JSON with comments and trailing commas. Loading TypeScript for this would be slow. */
function readTsConfig(file: string): TsConfig {
  const text = readFileSync(file, 'utf8')
    .replace(/"(?:\\.|[^"\\])*"|\/\/.*|\/\*[^]*?\*\//g, (part) =>
      part.startsWith('"') ? part : '',
    )
    .replace(/,(?=\s*[}\]])/g, '');
  return JSON.parse(text) as TsConfig;
}

function listPathTargets(tsconfig: string): string[] {
  if (!existsSync(tsconfig)) return [];
  const { baseUrl = '.', paths = {} } = readTsConfig(tsconfig).compilerOptions ?? {};
  return Object.values(paths)
    .flat()
    .map((target) => path.resolve(path.dirname(tsconfig), baseUrl, target.replace(/\/?\*.*$/, '')))
    .filter((target) => existsSync(target) && !/node_modules|\.amplify/.test(target));
}

/** Lists a file, or all files below a folder that can affect the assembly: absolute paths, sorted. */
export function listFiles(fileOrFolder: string): string[] {
  if (!existsSync(fileOrFolder)) return [];
  if (statSync(fileOrFolder).isFile()) return [fileOrFolder];
  return readdirSync(fileOrFolder, { recursive: true, withFileTypes: true })
    .map((entry) => ({ entry, file: path.join(entry.parentPath, entry.name) }))
    .filter(({ entry, file }) => entry.isFile() && !IGNORED.test(path.relative(fileOrFolder, file)))
    .map(({ file }) => file)
    .sort();
}

function findLockFile(folder: string): string[] {
  const lock = path.join(folder, 'package-lock.json');
  if (existsSync(lock)) return [lock];
  return path.dirname(folder) === folder ? [] : findLockFile(path.dirname(folder));
}

/** Hashes the content of `inputs`, the lock file, the variables and the Node version: 32 hex digits. */
export function hashInputs(
  folder: string,
  inputs: string[],
  environment: Record<string, string>,
): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify(['assembly 3', process.version, Object.entries(environment).sort()]));
  for (const file of [...inputs.flatMap(listFiles), ...findLockFile(folder)]) {
    hash.update(`\0${path.relative(folder, file)}\0`);
    hash.update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 32);
}

/**
 * Hashes everything that affects bundling except the content of the inputs: the list of files, compiler
 * settings, packages and the Node version.
 */
export function hashBundlingEnvironment(folder: string, inputs: string[]): string {
  const files = inputs.flatMap(listFiles);
  const settings = [
    ...files.filter((file) => file.endsWith('.json')),
    path.join(folder, 'tsconfig.json'),
  ];
  const hash = createHash('sha256').update(JSON.stringify([process.version, files]));
  for (const file of [...settings, ...findLockFile(folder)]) {
    if (existsSync(file)) hash.update(readFileSync(file));
  }
  return hash.digest('hex');
}
