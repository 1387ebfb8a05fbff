import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { countJasmine, countPlaywright, type Count } from './results';
import { command, root, run, sourceConditions } from './run';

const results = path.join(root, '.local', 'test-results');

/** A fresh file for a runner's JSON results; a left-over of an earlier run must not be counted. */
export function createResultsFile(name: string): string {
  const file = path.join(results, `${name}.json`);
  mkdirSync(results, { recursive: true });
  rmSync(file, { force: true });
  return file;
}

const JSON_RESULTS = path.join(root, 'tools', 'jasmine', 'json-results.ts');
const jasmine = path.join(root, 'node_modules', 'jasmine', 'bin', 'jasmine.js');

/** Folders with a jasmine.json of their own. */
export const PACKAGE = path.join(root, 'packages', 'local-cloud');

/** Runs spec files (patterns allowed) with jasmine on Node, from the folder of their jasmine.json. */
export async function runJasmine(
  name: string,
  specs: readonly string[],
  { cwd = root, env }: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Count> {
  const file = createResultsFile(name);
  const args = [jasmine, '--config=jasmine.json', `--helper=${JSON_RESULTS}`, ...specs];
  const { code } = await run(command('tsx'), [...sourceConditions, ...args], {
    show: true,
    cwd,
    env: { ...env, JASMINE_RESULTS: file },
  });
  return countJasmine(file, code);
}

/** Runs the storefront's specs in Chromium; `specs` limits them to some files. */
export async function runKarma(
  specs: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
): Promise<Count> {
  const file = createResultsFile('karma');
  const include = specs.map((spec) => `--include=${spec}`);
  const { code } = await run(command('ng'), ['test', ...include], {
    show: true,
    env: { ...env, NG_CLI_ANALYTICS: 'false', KARMA_RESULTS: file },
  });
  return countJasmine(file, code);
}

/** Runs journeys against a store that `env` names (`STORE`, `CLOUD`). */
export async function runPlaywright(
  specs: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Count> {
  const file = createResultsFile('playwright');
  const { code } = await run(command('playwright'), ['test', '-c', 'e2e', ...specs], {
    show: true,
    env: { ...env, PLAYWRIGHT_RESULTS: file },
  });
  return countPlaywright(file, code);
}
