import { spawn } from 'node:child_process';
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
import { defaultInputs, hashOf } from './inputs';
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
};

const KEPT = 5;
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
  const assembly = path.join(out, hashOf(folder, inputs(folder), environment));
  if (existsSync(path.join(assembly, 'manifest.json'))) {
    utimesSync(assembly, new Date(), new Date());
    return assembly;
  }
  // What is left of one that somebody cleaned away by halves: whole ones come by one renaming.
  rmSync(assembly, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const unfinished = `${assembly}.${String(process.pid)}`;
  rmSync(unfinished, { recursive: true, force: true });
  const started = performance.now();
  log('Synthesising the backend …');
  try {
    await runChild(folder, unfinished, environment, log);
    checkAssembly(unfinished);
    await layRuntimeSdk(unfinished, folder);
    // Another process may have finished the same assembly meanwhile: then that one stays.
    if (!existsSync(assembly)) renameSync(unfinished, assembly);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  prune(out);
  log(`Synthesised in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return assembly;
}

function runChild(
  folder: string,
  out: string,
  environment: Record<string, string>,
  log: (line: string) => void,
): Promise<void> {
  const script = fileURLToPath(new URL('./synthesis-child.ts', import.meta.url));
  const child = spawn(
    process.execPath,
    ['--enable-source-maps', '--import', import.meta.resolve('tsx'), script, folder, out],
    {
      cwd: folder,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );
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
      if (code === 0) resolve();
      else reject(new Error(`The backend does not synthesise: ${failure ?? said.join('\n')}`));
    });
  });
}

/** Keeps the assemblies used last, and sweeps up what an interrupted synthesis left. */
function prune(out: string): void {
  const remove = (name: string): void => {
    rmSync(path.join(out, name), { recursive: true, force: true });
  };
  const all = readdirSync(out)
    .map((name) => ({ name, used: statSync(path.join(out, name)).mtimeMs }))
    .sort((a, b) => b.used - a.used);
  const finished = all.filter(({ name }) => /^[0-9a-f]{32}$/.test(name));
  for (const { name } of finished.slice(KEPT)) remove(name);
  for (const { name, used } of all) {
    if (name.includes('.') && used < Date.now() - ABANDONED) remove(name);
  }
}
