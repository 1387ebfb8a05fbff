import { execFile } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Returns the type errors under `amplify/` of a project, with file and line, as Amplify's deployer checks
 * them. Returns an empty string without errors or without a TypeScript compiler. Stores incremental
 * build information in `.local`.
 */
export async function checkTypes(folder: string, signal: AbortSignal): Promise<string> {
  const project = path.join(folder, 'amplify', 'tsconfig.json');
  const compiler = findCompiler(folder);
  if (compiler === undefined || !existsSync(project)) return '';
  const buildInfo = path.join(folder, '.local', 'types.tsbuildinfo');
  mkdirSync(path.dirname(buildInfo), { recursive: true });
  const flags = ['--noEmit', '--skipLibCheck', '--incremental', '--tsBuildInfoFile', buildInfo];
  try {
    await run(compiler, ['--project', project, ...flags], { cwd: folder, signal });
    return '';
  } catch (error) {
    const { stdout } = error as { stdout?: string };
    if (stdout) return stdout.trim();
    throw error;
  }
}

function findCompiler(folder: string): string | undefined {
  const compiler = path.join(folder, 'node_modules', '.bin', 'tsc');
  if (existsSync(compiler)) return compiler;
  return path.dirname(folder) === folder ? undefined : findCompiler(path.dirname(folder));
}
