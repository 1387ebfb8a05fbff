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
import { resolveSiblingModule } from '../core/sibling-module';
import { checkAssembly } from './check-assembly';
import { readBundleRecord } from './bundle-record';
import { defaultInputs, hashInputs, hashBundlingEnvironment } from './inputs';
import { installRuntimeSdk } from './install-runtime-sdk';

export type SynthesisOptions = {
  /** Project root: the folder that holds `amplify/`. */
  folder: string;
  /** The folder for assemblies, with one subfolder per state of the inputs. */
  out: string;
  /** Files and folders whose content determines the assembly. Default: `amplify/` and its path aliases. */
  inputs?: (folder: string) => string[];
  /** Environment variables that the backend reads during synthesis. They count as inputs. */
  environment?: Record<string, string>;
  log?: (line: string) => void;
  /** Aborts the synthesis, which then throws and leaves no output. */
  signal?: AbortSignal;
};

const MAX_KEPT = 8;
/** Milliseconds after which an unfinished assembly is considered abandoned. */
const ABANDONED_AFTER_MS = 15 * 60 * 1000;

/**
 * Synthesizes the project's `amplify/backend.ts` into a cloud assembly, as a deployment would, and returns
 * its folder. Takes about ten seconds, or no time if an assembly of the same inputs exists. Throws the
 * error of the backend with file and line, and for circular dependencies between nested stacks.
 */
export async function synthesize(options: SynthesisOptions): Promise<string> {
  const { folder, out, inputs = defaultInputs, environment = {}, log = () => undefined } = options;
  const hash = hashInputs(folder, inputs(folder), environment);
  const assembly = path.join(out, hash);
  if (existsSync(path.join(assembly, 'manifest.json'))) {
    utimesSync(assembly, new Date(), new Date());
    return assembly;
  }
  // Removes a partly deleted assembly; complete ones are created by a rename.
  rmSync(assembly, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const unfinished = `${assembly}.${randomUUID()}`;
  const started = performance.now();
  log('Synthesizing the backend …');
  try {
    await runChild(options, unfinished);
    options.signal?.throwIfAborted();
    checkAssembly(unfinished);
    await installRuntimeSdk(unfinished, folder);
    // The inputs changed during the synthesis, which may have read only some of the changes.
    if (hashInputs(folder, inputs(folder), environment) !== hash) return await synthesize(options);
    // Another process may have created the same assembly.
    if (!existsSync(assembly)) renameSync(unfinished, assembly);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  prune(out);
  log(`Synthesized in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return assembly;
}

function runChild(options: SynthesisOptions, out: string): Promise<void> {
  const { folder, environment = {}, log = () => undefined, signal } = options;
  const script = resolveSiblingModule('./synthesis-child', import.meta.url);
  const environmentHash = hashBundlingEnvironment(
    folder,
    (options.inputs ?? defaultInputs)(folder),
  );
  const earlier = findReusableAssembly(environmentHash, options.out) ?? '';
  const given = [folder, out, environmentHash, earlier];
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
  const output: string[] = [];
  child.on('message', (message) => {
    if (typeof message === 'string') failure = message;
  });
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream as NodeJS.ReadableStream }).on('line', (line) => {
      output.push(line);
      const bundled = /^Bundling asset .*?([^/]+)-lambda\//.exec(line)?.[1];
      if (bundled) log(`  bundling ${bundled}`);
    });
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      signal?.removeEventListener('abort', end);
      if (code === 0) resolve();
      else if (signal?.aborted) reject(new Error('The synthesis was aborted'));
      else
        reject(
          new Error(`The synthesis of the backend failed: ${describeFailure(output, failure)}`),
        );
    });
  });
}

/** Finds the latest assembly with the same bundling environment. */
function findReusableAssembly(environmentHash: string, out: string): string | undefined {
  return listFinished(out)
    .map(({ name }) => path.join(out, name))
    .find((assembly) => readBundleRecord(assembly).environmentHash === environmentHash);
}

/** Prefers the error of esbuild, which contains the location, to that of CDK. */
function describeFailure(output: readonly string[], failure: string | undefined): string {
  const start = output.findIndex((line) => line.includes('✘ [ERROR]'));
  const end = output.findIndex((line, index) => index > start && /^\d+ errors?$/.test(line));
  if (start >= 0)
    return output
      .slice(start, end < 0 ? start + 10 : end)
      .join('\n')
      .trim();
  return failure ?? output.join('\n');
}

/** Deletes all but the most recently used assemblies, and abandoned output. */
function prune(out: string): void {
  const remove = (name: string): void => {
    rmSync(path.join(out, name), { recursive: true, force: true });
  };
  for (const { name } of listFinished(out).slice(MAX_KEPT)) remove(name);
  for (const { name, lastUsed } of listFolders(out)) {
    if (name.includes('.') && lastUsed < Date.now() - ABANDONED_AFTER_MS) remove(name);
  }
}

/** Lists complete assemblies, most recently used first. */
const listFinished = (out: string) =>
  listFolders(out).filter(({ name }) => /^[0-9a-f]{32}$/.test(name));

const listFolders = (out: string) =>
  readdirSync(out)
    .map((name) => ({ name, lastUsed: statSync(path.join(out, name)).mtimeMs }))
    .sort((a, b) => b.lastUsed - a.lastUsed);
