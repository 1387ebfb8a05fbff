import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { fuzz, type FuzzReport } from './fuzz';
import { merged, pageOf, tableOf } from './report';

/**
 * `npm run fuzz -- --cases 100000 --seed 7`: strange requests to clouds of their own, a part after the
 * other; goes on where it was stopped. `--case N` repeats one case, `--report FILE` writes what all runs
 * that were kept came to as a page, and runs nothing. `--only KIND` sends one kind, under a seed that no other
 * run had.
 */
const { values: asked } = parseArgs({
  options: {
    cases: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    case: { type: 'string' },
    only: { type: 'string' },
    report: { type: 'string' },
  },
});

/** So many cases meet one cloud. */
const PART = 5000;
const folder = path.resolve('.local', 'fuzz');
const seed = Number(asked.seed);
const only = asked.only === undefined ? {} : { only: asked.only };
const fileOf = (name: string): string => path.join(folder, name);

const kept = (): FuzzReport[] => {
  mkdirSync(folder, { recursive: true });
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(fileOf(name), 'utf8')) as FuzzReport);
};

function tell(report: FuzzReport): void {
  console.log(tableOf(report));
  for (const { seed: of, n, kind, what } of report.violations) {
    console.log(`\n${kind}, --seed ${of} --case ${n}:\n${what}`);
  }
  process.exitCode = report.violations.length > 0 ? 1 : 0;
}

async function many(): Promise<void> {
  const name = `seed-${seed}.json`;
  let all = kept().find((report) => report.seeds.includes(seed));
  const goal = Number(asked.cases);
  while ((all?.cases ?? 0) < goal) {
    const first = all?.cases ?? 0;
    const cases = Math.min(PART, goal - first);
    const onProgress = (done: number) => process.stderr.write(`\r${first + done} cases`);
    all = merged([...(all ? [all] : []), await fuzz({ seed, first, cases, onProgress, ...only })]);
    // Whole or not at all: it may be stopped at any moment.
    writeFileSync(fileOf(`${name}.new`), JSON.stringify(all));
    renameSync(fileOf(`${name}.new`), fileOf(name));
  }
  process.stderr.write('\n');
  if (all) tell(all);
}

if (asked.report) {
  const page = pageOf(merged(kept()), cpus()[0]?.model ?? '', cpus().length);
  const config = await resolveConfig(asked.report);
  writeFileSync(asked.report, await format(page, { ...config, parser: 'markdown' }));
} else if (asked.case) {
  tell(await fuzz({ seed, first: Number(asked.case), cases: 1, ...only }));
} else {
  await many();
}
