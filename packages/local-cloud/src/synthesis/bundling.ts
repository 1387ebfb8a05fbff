// Runs in the process of a synthesis.
import type { spawnSync, SpawnSyncOptions, SpawnSyncReturns } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { hashFile, hashInputFiles, readBundleRecord, type Bundle } from './bundle-record';

type CompletedBundle = Omit<Bundle, 'asset'> & { digest: string };
type BundleRequest = Pick<Bundle, 'command' | 'cwd'> & { outfile: string };

/** CDK bundles a function with `npx --no-install esbuild --bundle <entry> …`. */
const NPX = ['--no-install', 'esbuild'];

/**
 * Intercepts the esbuild calls of CDK and records them with their input files. Starts esbuild directly,
 * because npx takes longer than the bundling. Reuses unchanged bundles of the assembly `earlier`.
 * The returned function ends the interception; it takes the folder of the finished assembly and returns
 * the recorded bundles.
 */
export function recordBundling(earlier?: string): (assembly: string) => Bundle[] {
  // CDK reads spawnSync from the module at each call, so replacing the property takes effect.
  const processes = createRequire(import.meta.url)('node:child_process') as {
    spawnSync: typeof spawnSync;
  };
  const original = processes.spawnSync;
  const metafiles = mkdtempSync(path.join(tmpdir(), 'bundling-'));
  const completed: CompletedBundle[] = [];
  const record = ({ command, cwd, outfile }: BundleRequest, inputs: string[]): void => {
    const [module, digest] = [path.basename(outfile), hashFile(outfile)];
    completed.push({ module, command, cwd, inputs, hashes: hashInputFiles(inputs), digest });
  };
  const spawn = (command: string, args: readonly string[] = [], options: SpawnSyncOptions = {}) => {
    const request = parseBundleRequest(command, args, options);
    if (!request) return original(command, args, options);
    const known = earlier === undefined ? undefined : reuseBundle(earlier, request);
    if (known) {
      record(request, known.inputs);
      return SUCCESS;
    }
    const metafile = path.join(metafiles, `${completed.length}.json`);
    const [esbuild = '', ...rest] = request.command;
    const outputs = [`--outfile=${request.outfile}`, `--metafile=${metafile}`];
    const result = original(esbuild, [...rest, ...outputs], options);
    if (result.status === 0) record(request, readInputs(metafile, request.cwd));
    return result;
  };
  processes.spawnSync = spawn as typeof spawnSync;
  return (assembly) => {
    processes.spawnSync = original;
    rmSync(metafiles, { recursive: true, force: true });
    return locateAssets(completed, assembly);
  };
}

const SUCCESS: SpawnSyncReturns<string> = {
  pid: 0,
  output: [],
  stdout: '',
  stderr: '',
  status: 0,
  signal: null,
};

/** Parses an esbuild call of CDK; returns undefined for other commands. */
function parseBundleRequest(
  command: string,
  args: readonly string[],
  options: SpawnSyncOptions,
): BundleRequest | undefined {
  const outfile = args.find((arg) => arg.startsWith('--outfile='));
  const cwd = typeof options.cwd === 'string' ? options.cwd : process.cwd();
  const esbuild = findEsbuild(cwd);
  const isBundling = command === 'npx' && NPX.every((arg, index) => args[index] === arg);
  if (!isBundling || !outfile || esbuild === undefined) return undefined;
  const rest = args.slice(NPX.length).filter((arg) => arg !== outfile);
  return { command: [esbuild, ...rest], outfile: outfile.replace('--outfile=', ''), cwd };
}

/** Finds the esbuild binary that npx would use, in this folder or its ancestors. */
function findEsbuild(folder: string): string | undefined {
  const binary = path.join(folder, 'node_modules', '.bin', 'esbuild');
  if (existsSync(binary)) return binary;
  return path.dirname(folder) === folder ? undefined : findEsbuild(path.dirname(folder));
}

/** Copies the output of the same command for the same files; returns undefined if there is none. */
function reuseBundle(
  earlier: string,
  { command, cwd, outfile }: BundleRequest,
): Bundle | undefined {
  const known = readBundleRecord(earlier).bundles.find(
    (bundle) =>
      isDeepStrictEqual([bundle.command, bundle.cwd], [command, cwd]) &&
      isDeepStrictEqual(bundle.hashes, hashInputFiles(bundle.inputs)),
  );
  if (!known) return undefined;
  const output = path.join(earlier, known.asset, known.module);
  if (!existsSync(output)) return undefined;
  cpSync(output, outfile);
  // Relative paths in the source map stay valid: both assemblies have the same parent folder.
  if (existsSync(`${output}.map`)) cpSync(`${output}.map`, `${outfile}.map`);
  return known;
}

function readInputs(metafile: string, cwd: string): string[] {
  const { inputs } = JSON.parse(readFileSync(metafile, 'utf8')) as { inputs: object };
  return Object.keys(inputs).map((input) => path.resolve(cwd, input));
}

/** CDK moves bundles to folders with generated names. Finds them by content hash. */
function locateAssets(completed: readonly CompletedBundle[], assembly: string): Bundle[] {
  const assets = new Map<string, string>();
  for (const asset of readdirSync(assembly).filter((name) => name.startsWith('asset.'))) {
    for (const module of new Set(completed.map((bundle) => bundle.module))) {
      const file = path.join(assembly, asset, module);
      if (existsSync(file)) assets.set(hashFile(file), asset);
    }
  }
  return completed.flatMap(({ digest, ...bundle }) => {
    const asset = assets.get(digest);
    return asset === undefined ? [] : [{ asset, ...bundle }];
  });
}
