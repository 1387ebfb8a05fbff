import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');

export type Run = { code: number; output: string };

/** Where npm put a package's command. */
export const command = (name: string): string => path.join(root, 'node_modules', '.bin', name);

/**
 * Runs a command to its end, in the project's folder unless another is given. What it prints is kept, and shown as it comes
 * when `show` is set. Never throws: the exit code says how it went.
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
    const keep = (chunk: Buffer): void => {
      output += chunk.toString();
      if (options.show) process.stdout.write(chunk);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => resolve({ code: 127, output: `${output}${error.message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Starts a command that stays; the caller stops it with `stop`. `answers`: it may ask the person. */
export function start(
  file: string,
  args: readonly string[],
  { answers = false }: { answers?: boolean } = {},
): ChildProcess {
  return spawn(file, args, {
    cwd: root,
    stdio: [answers ? 'inherit' : 'ignore', 'inherit', 'inherit'],
  });
}

/** Ends a started command: politely first, then for good after three seconds. */
export function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const impatient = setTimeout(() => child.kill('SIGKILL'), 3000);
    child.once('close', () => {
      clearTimeout(impatient);
      resolve();
    });
    child.kill('SIGTERM');
  });
}
