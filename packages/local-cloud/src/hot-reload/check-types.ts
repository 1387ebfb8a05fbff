import { execFile } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * What the compiler says against the types under `amplify/` of a project, each line with file and line:
 * Amplify asks the same before it deploys, and refuses. Nothing when they fit, or there is no compiler.
 * Keeps in `.local` what it found out, so that it is quicker the next time.
 */
export async function typeProblems(folder: string, signal: AbortSignal): Promise<string> {
  const project = path.join(folder, 'amplify', 'tsconfig.json');
  const compiler = compilerFor(folder);
  if (compiler === undefined || !existsSync(project)) return '';
  const kept = path.join(folder, '.local', 'types.tsbuildinfo');
  mkdirSync(path.dirname(kept), { recursive: true });
  const how = ['--noEmit', '--skipLibCheck', '--incremental', '--tsBuildInfoFile', kept];
  try {
    await run(compiler, ['--project', project, ...how], { cwd: folder, signal });
    return '';
  } catch (error) {
    const { stdout } = error as { stdout?: string };
    if (stdout) return stdout.trim();
    throw error;
  }
}

function compilerFor(folder: string): string | undefined {
  const compiler = path.join(folder, 'node_modules', '.bin', 'tsc');
  if (existsSync(compiler)) return compiler;
  return path.dirname(folder) === folder ? undefined : compilerFor(path.dirname(folder));
}
