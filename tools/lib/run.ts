import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');

/** Arguments for tsx: workspace packages are imported from their sources, not from their builds. */
export const sourceConditions = ['--conditions=@baguni/source'];

export type Run = { code: number; output: string };

/** Path of a command that an installed package provides. */
export const command = (name: string): string => path.join(root, 'node_modules', '.bin', name);

/**
 * Runs a command to its end, in the project's folder unless `cwd` names another. Output is returned,
 * and printed as it arrives when `show` is set. Never throws: `code` is the exit code, 127 when the
 * command cannot be started.
 */
export function run(
  file: string,
  args: readonly string[],
  options: { show?: boolean; cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Run> {
  return new Promise((resolve) => {
    const { cwd = root } = options;
    const child = spawn(file, args, { cwd, env: { ...process.env, ...options.env } });
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
      if (options.show) process.stdout.write(chunk);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => resolve({ code: 127, output: `${output}${error.message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Runs a TypeScript file of this project in a process of its own. */
export function runScript(
  file: string,
  args: readonly string[] = [],
  options: Parameters<typeof run>[2] = {},
): Promise<Run> {
  return run(command('tsx'), [...sourceConditions, file, ...args], options);
}

/** Starts a command that keeps running until `stop`. `isInteractive` connects the terminal's input. */
export function start(
  file: string,
  args: readonly string[],
  { isInteractive = false }: { isInteractive?: boolean } = {},
): ChildProcess {
  return spawn(file, args, {
    cwd: root,
    stdio: [isInteractive ? 'inherit' : 'ignore', 'inherit', 'inherit'],
  });
}

/** Ends a started command with SIGTERM, and with SIGKILL after three seconds. */
export function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const timeout = setTimeout(() => child.kill('SIGKILL'), 3000);
    child.once('close', () => {
      clearTimeout(timeout);
      resolve();
    });
    child.kill('SIGTERM');
  });
}
