import { mkdirSync, readFileSync, renameSync, writeFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { RunReport } from '../../test/simulation/run';
import { breakOneByOne, type Caught } from '../simulation/run-mutants';
import { tortureReport } from '../simulation/report';
import { command, root, run } from '../lib/run';

/**
 * `npm run torture`: as many runs as asked for, each a new shop with random people and faults; goes on
 * where it was stopped. `--seed N` tells one run action by action; `--planted` breaks the store's own
 * guards one by one; `--report` writes docs/torture.md of all that was found so far.
 */
const { values: asked } = parseArgs({
  options: {
    runs: { type: 'string', default: '50' },
    actions: { type: 'string', default: '2000' },
    workers: { type: 'string', default: '2' },
    name: { type: 'string', default: 'torture' },
    seed: { type: 'string' },
    planted: { type: 'boolean', default: false },
    report: { type: 'boolean', default: false },
  },
});

export type TortureState = { actions: number; runs: RunReport[]; planted: Caught[] };

const file = path.join(root, '.local', 'torture', `${asked.name}.json`);
const state: TortureState = existsSync(file)
  ? (JSON.parse(readFileSync(file, 'utf8')) as TortureState)
  : { actions: Number(asked.actions), runs: [], planted: [] };

// Whole or not at all: it may be stopped at any moment.
function keep(): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(state));
  renameSync(`${file}.new`, file);
}

/** As every page here is formatted. */
async function write(page: string, text: string): Promise<void> {
  writeFileSync(page, text);
  await run(command('prettier'), ['--write', page]);
}

async function once(seed: number, timeline: boolean): Promise<RunReport> {
  const script = path.join(root, 'amplify', 'torture', 'torture-child.ts');
  const args = [script, String(seed), asked.actions, timeline ? 'timeline' : ''];
  const { output } = await run(command('tsx'), args, { show: timeline });
  const said = /^report (.*)$/m.exec(output)?.[1];
  if (said === undefined) throw new Error(`Run ${String(seed)} broke off:\n${output}`);
  return JSON.parse(said) as RunReport;
}

async function many(): Promise<void> {
  const done = new Set(state.runs.map(({ seed }) => seed));
  const seeds = Array.from({ length: Number(asked.runs) }, (_, n) => n + 1).filter(
    (seed) => !done.has(seed),
  );
  const worker = async () => {
    for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) {
      const report = await once(seed, false).catch((error: unknown) => {
        console.error(String(error));
        process.exitCode = 1;
      });
      // What broke off is tried again the next time.
      if (!report) continue;
      state.runs.push(report);
      keep();
      const { actions, paid, seconds, violations } = report;
      console.log(
        `run ${String(seed)}: ${String(actions)} actions, ${String(paid)} paid orders, ` +
          `${seconds.toFixed(0)} s, ${String(violations.length)} violations`,
      );
      for (const violation of violations) console.log(`  ${violation}`);
    }
  };
  await Promise.all(Array.from({ length: Number(asked.workers) }, worker));
}

if (asked.seed !== undefined) {
  const { violations } = await once(Number(asked.seed), true);
  process.exitCode = violations.length > 0 ? 1 : 0;
} else if (asked.planted) {
  await breakOneByOne(state, keep);
} else {
  await many();
  if (state.runs.some(({ violations }) => violations.length > 0)) process.exitCode = 1;
}
if (asked.seed === undefined) {
  const text = tortureReport(state);
  console.log(text);
  if (asked.report) await write(path.join(root, 'docs', 'torture.md'), text);
}
