// Runs in the process of a synthesis.
import type { spawnSync, SpawnSyncOptions, SpawnSyncReturns } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { digestOf, digestsOf, recordOf, type Bundle } from './bundle-record';

type Ran = Omit<Bundle, 'asset'> & { digest: string };
type Asked = Pick<Bundle, 'command' | 'cwd'> & { outfile: string };

/** What CDK starts to bundle a function: `npx --no-install esbuild --bundle <entry> …`. */
const NPX = ['--no-install', 'esbuild'];

/**
 * Records from now on how CDK bundles functions, with the files that go in. esbuild is started
 * directly: npx would take longer to find it than it takes to bundle. What nothing changed for since
 * the assembly `earlier` is taken from there. Returns how to end that; it is told the folder of the
 * finished assembly.
 */
export function recordBundling(earlier?: string): (assembly: string) => Bundle[] {
  // CDK asks the module anew at each call, so that what stands in it counts.
  const processes = createRequire(import.meta.url)('node:child_process') as {
    spawnSync: typeof spawnSync;
  };
  const original = processes.spawnSync;
  const notes = mkdtempSync(path.join(tmpdir(), 'bundling-'));
  const ran: Ran[] = [];
  const note = ({ command, cwd, outfile }: Asked, inputs: string[]): void => {
    const [module, digest] = [path.basename(outfile), digestOf(outfile)];
    ran.push({ module, command, cwd, inputs, digests: digestsOf(inputs), digest });
  };
  const spawn = (command: string, args: readonly string[] = [], options: SpawnSyncOptions = {}) => {
    const asked = askedFor(command, args, options);
    if (!asked) return original(command, args, options);
    const known = earlier === undefined ? undefined : takeFrom(earlier, asked);
    if (known) {
      note(asked, known.inputs);
      return DONE;
    }
    const metafile = path.join(notes, `${String(ran.length)}.json`);
    const [esbuild = '', ...rest] = asked.command;
    const where = [`--outfile=${asked.outfile}`, `--metafile=${metafile}`];
    const result = original(esbuild, [...rest, ...where], options);
    if (result.status === 0) note(asked, inputsIn(metafile, asked.cwd));
    return result;
  };
  processes.spawnSync = spawn as typeof spawnSync;
  return (assembly) => {
    processes.spawnSync = original;
    rmSync(notes, { recursive: true, force: true });
    return placed(ran, assembly);
  };
}

const DONE: SpawnSyncReturns<string> = {
  ...{ pid: 0, output: [], stdout: '', stderr: '', status: 0, signal: null },
};

/** A bundling without where it writes; nothing when something else is started. */
function askedFor(
  command: string,
  args: readonly string[],
  options: SpawnSyncOptions,
): Asked | undefined {
  const outfile = args.find((arg) => arg.startsWith('--outfile='));
  const cwd = typeof options.cwd === 'string' ? options.cwd : process.cwd();
  const esbuild = binaryFor(cwd);
  const isBundling = command === 'npx' && NPX.every((arg, index) => args[index] === arg);
  if (!isBundling || !outfile || esbuild === undefined) return undefined;
  const rest = args.slice(NPX.length).filter((arg) => arg !== outfile);
  return { command: [esbuild, ...rest], outfile: outfile.replace('--outfile=', ''), cwd };
}

/** The esbuild that npx would find: of this folder, or of the next one above that has one. */
function binaryFor(folder: string): string | undefined {
  const binary = path.join(folder, 'node_modules', '.bin', 'esbuild');
  if (existsSync(binary)) return binary;
  return path.dirname(folder) === folder ? undefined : binaryFor(path.dirname(folder));
}

/** Copies what the same command made of the same files; nothing when there is no such. */
function takeFrom(earlier: string, { command, cwd, outfile }: Asked): Bundle | undefined {
  const known = recordOf(earlier).bundles.find(
    (bundle) =>
      isDeepStrictEqual([bundle.command, bundle.cwd], [command, cwd]) &&
      isDeepStrictEqual(bundle.digests, digestsOf(bundle.inputs)),
  );
  if (!known) return undefined;
  const made = path.join(earlier, known.asset, known.module);
  if (!existsSync(made)) return undefined;
  cpSync(made, outfile);
  // The map's paths lead from one folder of an assembly to the project, as they will from this one.
  if (existsSync(`${made}.map`)) cpSync(`${made}.map`, `${outfile}.map`);
  return known;
}

function inputsIn(metafile: string, cwd: string): string[] {
  const { inputs } = JSON.parse(readFileSync(metafile, 'utf8')) as { inputs: object };
  return Object.keys(inputs).map((input) => path.resolve(cwd, input));
}

/** CDK moves what it bundled, under a name of its own: there it is found by its content. */
function placed(ran: readonly Ran[], assembly: string): Bundle[] {
  const assets = new Map<string, string>();
  for (const asset of readdirSync(assembly).filter((name) => name.startsWith('asset.'))) {
    for (const module of new Set(ran.map((bundle) => bundle.module))) {
      const file = path.join(assembly, asset, module);
      if (existsSync(file)) assets.set(digestOf(file), asset);
    }
  }
  return ran.flatMap(({ digest, ...bundle }) => {
    const asset = assets.get(digest);
    return asset === undefined ? [] : [{ asset, ...bundle }];
  });
}
