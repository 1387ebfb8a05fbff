import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { RunReport } from '../../test/simulation/run';
import { command, root, run } from '../lib/run';
import { formatReport } from '../simulation/report';
import { runMutants, type MutantResult } from '../simulation/run-mutants';
import { runSeed } from '../simulation/run-seed';

const USAGE = `npm run simulate -- [options]

  --runs N       as many seeds, starting from 1 (default 50); resumes where it stopped
  --actions N    actions of each run (default 2000)
  --workers N    runs at the same time (default 2)
  --seed N       one run, printed action by action
  --mutants      removes one guard of the store at a time and looks for the violation
  --report       writes docs/simulation.md from all results so far
  --name NAME    a separate set of results
`;

const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '50' },
    actions: { type: 'string', default: '2000' },
    workers: { type: 'string', default: '2' },
    name: { type: 'string', default: 'simulation' },
    seed: { type: 'string' },
    mutants: { type: 'boolean', default: false },
    report: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (options.help) {
  console.log(USAGE);
  process.exit(0);
}

/** Results so far, kept between calls. */
export type SimulationResults = { actions: number; runs: RunReport[]; mutants: MutantResult[] };

const file = path.join(root, '.local', 'simulation', `${options.name}.json`);
const results: SimulationResults = existsSync(file)
  ? (JSON.parse(readFileSync(file, 'utf8')) as SimulationResults)
  : { actions: Number(options.actions), runs: [], mutants: [] };

/** Writes a new file and renames it: the process may be stopped at any moment. */
function save(): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(results));
  renameSync(`${file}.new`, file);
}

async function runSeeds(): Promise<void> {
  const done = new Set(results.runs.map(({ seed }) => seed));
  const seeds = Array.from({ length: Number(options.runs) }, (_, n) => n + 1).filter(
    (seed) => !done.has(seed),
  );
  const work = async () => {
    for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) {
      const report = await runSeed({ seed, actions: Number(options.actions) }).catch(
        (error: unknown) => {
          console.error(String(error));
          process.exitCode = 1;
        },
      );
      // A run that broke off is tried again by the next call.
      if (!report) continue;
      results.runs.push(report);
      save();
      printRun(report);
    }
  };
  await Promise.all(Array.from({ length: Number(options.workers) }, work));
}

function printRun({ seed, actions, paid, seconds, violations }: RunReport): void {
  console.log(
    `run ${seed}: ${actions} actions, ${paid} paid orders, ${seconds.toFixed(0)} s, ` +
      `${violations.length} violations`,
  );
  for (const violation of violations) console.log(`  ${violation}`);
}

async function writeReport(): Promise<void> {
  const text = formatReport(results);
  console.log(text);
  if (!options.report) return;
  const page = path.join(root, 'docs', 'simulation.md');
  writeFileSync(page, text);
  await run(command('prettier'), ['--write', page]);
}

if (options.seed !== undefined) {
  const { violations } = await runSeed({
    seed: Number(options.seed),
    actions: Number(options.actions),
    isVerbose: true,
  });
  process.exitCode = violations.length > 0 ? 1 : 0;
} else {
  await (options.mutants ? runMutants(results, save) : runSeeds());
  if (results.runs.some(({ violations }) => violations.length > 0)) process.exitCode = 1;
  await writeReport();
}
