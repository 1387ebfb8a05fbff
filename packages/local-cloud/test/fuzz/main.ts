import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { fuzz, type FuzzReport } from './fuzz';
import { mergeReports, formatPage, formatTable } from './report';

/**
 * `npm run fuzz -- --cases 100000 --seed 7` runs fuzz cases and resumes an interrupted run. `--case N` runs
 * one case. `--only KIND` runs one kind; use a separate seed for it. `--report FILE` writes the results
 * of all stored runs as Markdown and runs nothing.
 */
const { values: options } = parseArgs({
  options: {
    cases: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    case: { type: 'string' },
    only: { type: 'string' },
    report: { type: 'string' },
  },
});

/** Number of cases per cloud. */
const CASES_PER_CLOUD = 5000;
const folder = path.resolve('.local', 'fuzz');
const seed = Number(options.seed);
const only = options.only === undefined ? {} : { only: options.only };
const resolveFile = (name: string): string => path.join(folder, name);

const loadReports = (): FuzzReport[] => {
  mkdirSync(folder, { recursive: true });
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(resolveFile(name), 'utf8')) as FuzzReport);
};

function printReport(report: FuzzReport): void {
  console.log(formatTable(report));
  for (const { seed: of, n, kind, what } of report.violations) {
    console.log(`\n${kind}, --seed ${of} --case ${n}:\n${what}`);
  }
  process.exitCode = report.violations.length > 0 ? 1 : 0;
}

async function runMany(): Promise<void> {
  const name = `seed-${seed}.json`;
  let all = loadReports().find((report) => report.seeds.includes(seed));
  const goal = Number(options.cases);
  while ((all?.cases ?? 0) < goal) {
    const first = all?.cases ?? 0;
    const cases = Math.min(CASES_PER_CLOUD, goal - first);
    const onProgress = (done: number) => process.stderr.write(`\r${first + done} cases`);
    all = mergeReports([
      ...(all ? [all] : []),
      await fuzz({ seed, first, cases, onProgress, ...only }),
    ]);
    // Renames the file, so that an interruption leaves no partial file.
    writeFileSync(resolveFile(`${name}.new`), JSON.stringify(all));
    renameSync(resolveFile(`${name}.new`), resolveFile(name));
  }
  process.stderr.write('\n');
  if (all) printReport(all);
}

if (options.report) {
  const page = formatPage(mergeReports(loadReports()), cpus()[0]?.model ?? '', cpus().length);
  const config = await resolveConfig(options.report);
  writeFileSync(options.report, await format(page, { ...config, parser: 'markdown' }));
} else if (options.case) {
  printReport(await fuzz({ seed, first: Number(options.case), cases: 1, ...only }));
} else {
  await runMany();
}
