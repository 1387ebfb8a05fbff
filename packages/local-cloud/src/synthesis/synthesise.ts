import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { checkAssembly } from './check-assembly';
import { recordOf } from './bundle-record';
import { defaultInputs, hashOf, surroundingsOf } from './inputs';
import { layRuntimeSdk } from './runtime-sdk';

export type SynthesisOptions = {
  /** Project root: the folder that holds `amplify/`. */
  folder: string;
  /** Where assemblies are kept, one folder for each state of the inputs. */
  out: string;
  /** Files and folders whose content decides the assembly; default: `amplify/` and what its paths name. */
  inputs?: (folder: string) => string[];
  /** Variables that the backend reads while it is synthesised; they count as inputs. */
  environment?: Record<string, string>;
  log?: (line: string) => void;
  /** Ends it early: it throws then, and keeps nothing. */
  signal?: AbortSignal;
};

const KEPT = 8;
/** Milliseconds after which nobody can still be writing an assembly. */
const ABANDONED = 15 * 60 * 1000;

/**
 * Turns the project's `amplify/backend.ts` into a cloud assembly, as a deployment would, and returns
 * its folder; the same inputs give the same folder without work. About ten seconds when new.
 * Throws with the backend's own error, file and line, or when nested stacks depend on each other in
 * a circle (CloudFormation would refuse those, CDK only warns).
 */
export async function synthesise(options: SynthesisOptions): Promise<string> {
  const { folder, out, inputs = defaultInputs, environment = {}, log = () => undefined } = options;
  const hash = hashOf(folder, inputs(folder), environment);
  const assembly = path.join(out, hash);
  if (existsSync(path.join(assembly, 'manifest.json'))) {
    utimesSync(assembly, new Date(), new Date());
    return assembly;
  }
  // What is left of one that somebody cleaned away by halves: whole ones come by one renaming.
  rmSync(assembly, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const unfinished = `${assembly}.${randomUUID()}`;
  const started = performance.now();
  log('Synthesising the backend …');
  try {
    await runChild(options, unfinished);
    options.signal?.throwIfAborted();
    checkAssembly(unfinished);
    await layRuntimeSdk(unfinished, folder);
    // What was saved meanwhile may be in it, or in a part of it.
    if (hashOf(folder, inputs(folder), environment) !== hash) return await synthesise(options);
    // Another process may have finished the same assembly meanwhile: then that one stays.
    if (!existsSync(assembly)) renameSync(unfinished, assembly);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  prune(out);
  log(`Synthesised in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return assembly;
}

function runChild(options: SynthesisOptions, out: string): Promise<void> {
  const { folder, environment = {}, log = () => undefined, signal } = options;
  const script = fileURLToPath(new URL('./synthesis-child.ts', import.meta.url));
  const surroundings = surroundingsOf(folder, (options.inputs ?? defaultInputs)(folder));
  const earlier = earlierWith(surroundings, options.out) ?? '';
  const given = [folder, out, surroundings, earlier];
  const child = spawn(
    process.execPath,
    ['--enable-source-maps', '--import', import.meta.resolve('tsx'), script, ...given],
    {
      cwd: folder,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );
  const end = (): void => {
    child.kill('SIGKILL');
  };
  if (signal?.aborted) end();
  signal?.addEventListener('abort', end, { once: true });
  let failure: string | undefined;
  const said: string[] = [];
  child.on('message', (message) => {
    if (typeof message === 'string') failure = message;
  });
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream as NodeJS.ReadableStream }).on('line', (line) => {
      said.push(line);
      const bundled = /^Bundling asset .*?([^/]+)-lambda\//.exec(line)?.[1];
      if (bundled) log(`  bundling ${bundled}`);
    });
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      signal?.removeEventListener('abort', end);
      if (code === 0) resolve();
      else if (signal?.aborted) reject(new Error('Another synthesis took its place'));
      else reject(new Error(`The backend does not synthesise: ${whyNot(said, failure)}`));
    });
  });
}

/** The newest assembly whose functions were bundled in the same surroundings. */
function earlierWith(surroundings: string, out: string): string | undefined {
  return finished(out)
    .map(({ name }) => path.join(out, name))
    .find((assembly) => recordOf(assembly).surroundings === surroundings);
}

/** esbuild says where in a function it stopped; CDK only that it did. */
function whyNot(said: readonly string[], failure: string | undefined): string {
  const start = said.findIndex((line) => line.includes('✘ [ERROR]'));
  const end = said.findIndex((line, index) => index > start && /^\d+ errors?$/.test(line));
  if (start >= 0)
    return said
      .slice(start, end < 0 ? start + 10 : end)
      .join('\n')
      .trim();
  return failure ?? said.join('\n');
}

/** Keeps the assemblies used last, and sweeps up what an interrupted synthesis left. */
function prune(out: string): void {
  const remove = (name: string): void => {
    rmSync(path.join(out, name), { recursive: true, force: true });
  };
  for (const { name } of finished(out).slice(KEPT)) remove(name);
  for (const { name, used } of foldersIn(out)) {
    if (name.includes('.') && used < Date.now() - ABANDONED) remove(name);
  }
}

/** Those that are whole, the one used last first. */
const finished = (out: string) => foldersIn(out).filter(({ name }) => /^[0-9a-f]{32}$/.test(name));

const foldersIn = (out: string) =>
  readdirSync(out)
    .map((name) => ({ name, used: statSync(path.join(out, name)).mtimeMs }))
    .sort((a, b) => b.used - a.used);
