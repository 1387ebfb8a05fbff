import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { findBrowser } from '../lib/browser';
import { withBuiltStore } from '../lib/built-store';
import { checks, runCheck } from '../lib/checks';
import { findLeaks } from '../lib/leaks';
import { ensureOutputs } from '../lib/outputs';
import { countSummary, type Count } from '../lib/results';
import { root, runScript } from '../lib/run';
import { runTasks } from '../lib/task-queue';
import {
  createResultsFile,
  PACKAGE,
  runJasmine,
  runKarma,
  runPlaywright,
} from '../lib/test-runners';
import { copyAsWonShop } from '../lib/won-shop';

const USAGE = `npm test                          everything; the last line is "N passed, N failed"
npm test -- check unit karma …    parts: check, unit, karma, won, journeys
npm test -- domain/money.spec.ts  spec files of any kind: jasmine, karma or Playwright
`;

type Part = 'check' | 'unit' | 'karma' | 'won' | 'journeys';
type Task = { part: Part; title: string; run: () => Promise<Count> };

const PARTS: readonly Part[] = ['check', 'unit', 'karma', 'won', 'journeys'];
/** Specs wait for streams, schedules and browsers: three processes keep two cores busy. */
const LANES = 3;

const args = process.argv.slice(2);
const specs = args.filter((arg) => arg.endsWith('.spec.ts'));
const parts = args.filter((arg): arg is Part => (PARTS as readonly string[]).includes(arg));
if (specs.length + parts.length < args.length) {
  console.error(USAGE);
  process.exit(2);
}

const env = {
  CHROME_BIN: await findBrowser(),
  // The functions run on Node 22 in AWS; the version of this machine's Node is known.
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
};
const counts: Count[] = [];
ensureOutputs();
await (specs.length > 0 ? runSpecs(specs) : runParts(parts.length > 0 ? parts : PARTS));

const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
writeFileSync(
  process.env['SUMMARY'] ?? createResultsFile('summary'),
  JSON.stringify({ passed, failed }),
);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

/** Runs a task, prints how long it took, and counts an exception as a failure. */
async function runTask({ title, run }: Omit<Task, 'part'>): Promise<void> {
  console.log(`\n${title} …`);
  const started = performance.now();
  const count = await run().catch((error: unknown): Count => {
    console.error(error);
    return { passed: 0, failed: 1 };
  });
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(`\n${title}: ${count.passed} passed, ${count.failed} failed in ${seconds} s`);
  counts.push(count);
}

/** Static checks, specs on Node and karma share the cores; journeys measure latency and run alone. */
async function runParts(chosen: readonly Part[]): Promise<void> {
  const isWhole = chosen.length === PARTS.length;
  const wanted = (tasks: readonly Task[]) =>
    tasks.filter(({ part }) => chosen.includes(part)).map((task) => () => runTask(task));
  const covered = checks.filter(({ isCoveredByBuilds }) => !(isWhole && isCoveredByBuilds));
  await runTasks(
    wanted([
      {
        part: 'unit',
        title: 'Local cloud: services',
        run: () => unit('local-cloud-src', ['src/**/*.spec.ts'], PACKAGE),
      },
      {
        part: 'unit',
        title: 'Local cloud: contract, crashes, tarball',
        run: () => unit('local-cloud-test', ['test/**/*.spec.ts'], PACKAGE),
      },
      { part: 'unit', title: 'Use cases', run: () => unit('use-cases', ['amplify/**/*.spec.ts']) },
      { part: 'unit', title: 'Simulation', run: () => unit('simulation', ['test/**/*.spec.ts']) },
      {
        part: 'unit',
        title: 'Rules and tools',
        run: () => unit('rules', ['{domain,tools}/**/*.spec.ts']),
      },
      ...covered.map((check): Task => ({
        part: 'check',
        title: `Check: ${check.name}`,
        run: () => runCheck(check),
      })),
      { part: 'karma', title: 'Storefront in Chromium', run: () => runKarma([], env) },
    ]),
    LANES,
  );
  await runTasks(
    wanted([
      { part: 'won', title: 'Journeys of the store in Seoul', run: runWonShop },
      { part: 'journeys', title: 'Journeys', run: () => runJourneys([]) },
    ]),
    LANES,
  );
}

/** Runs single spec files, each with the runner of its kind. */
async function runSpecs(files: readonly string[]): Promise<void> {
  const paths = files.map((file) => path.relative(root, path.resolve(file)));
  const under = (folder: string) => paths.filter((file) => file.startsWith(`${folder}/`));
  const local = under('packages/local-cloud');
  const other = paths.filter((file) => !/^(packages|src|e2e)\//.test(file));
  const kinds: [string, readonly string[], () => Promise<Count>][] = [
    ['Store', other, () => unit('specs', other)],
    ['Local cloud', local, () => unit('specs', relativeToPackage(local), PACKAGE)],
    ['Storefront', under('src'), () => runKarma(under('src'), env)],
    ['Journeys', under('e2e'), () => runJourneys(under('e2e').map((file) => path.basename(file)))],
  ];
  for (const [title, found, run] of kinds) {
    if (found.length > 0) await runTask({ title, run });
  }
}

function relativeToPackage(files: readonly string[]): string[] {
  return files.map((file) => path.relative(PACKAGE, path.join(root, file)));
}

function unit(name: string, patterns: readonly string[], cwd = root): Promise<Count> {
  return runJasmine(name, patterns, { cwd, env });
}

/** The journeys of the store in Seoul, in a copy of the project with that store's settings. */
async function runWonShop(): Promise<Count> {
  const summary = createResultsFile('won-shop');
  const { code } = await runScript('tools/commands/test.ts', ['journeys'], {
    show: true,
    cwd: copyAsWonShop(),
    // The other journeys see what a production build is like.
    env: { ...env, SUMMARY: summary, JOURNEYS: 'won-shop.spec.ts', BUILD_AS: 'development,korean' },
  });
  return countSummary(summary, code);
}

function runJourneys(files: readonly string[]): Promise<Count> {
  return withBuiltStore(async ({ store, cloud }) => {
    const lines: string[] = [];
    cloud.functions.onLog(({ text }) => lines.push(text));
    const count = await runPlaywright(files, { ...env, STORE: store });
    const megabytes = Math.round(process.memoryUsage().rss / 1024 ** 2);
    console.log(`  The process of the local cloud holds ${megabytes} MB after the journeys.`);
    return addLeakCheck(count, lines);
  });
}

/** One test more: the functions' logs hold no card, address, token or secret. */
function addLeakCheck({ passed, failed }: Count, lines: readonly string[]): Count {
  const leaks = findLeaks(lines);
  for (const leak of leaks) console.error(`  A function's log contains ${leak}`);
  const isClean = leaks.length === 0 && lines.length > 0;
  return isClean ? { passed: passed + 1, failed } : { passed, failed: failed + 1 };
}
