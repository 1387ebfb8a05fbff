import { findBrowser } from '../lib/browser';
import { withBuiltStore } from '../lib/built-store';
import { check, checks } from '../lib/checks';
import { countJasmine, countKarma, countPlaywright, countTold, type Count } from '../lib/count';
import { leaksIn } from '../lib/leaks';
import { ensureOutputs } from '../lib/outputs';
import { command, run } from '../lib/run';
import { copyAsWonShop } from '../lib/won-shop';

/**
 * `npm test` runs everything; `npm test check unit karma journeys won` names parts. Reading the code
 * and the storefront's own specs go on beside the unit tests, which often wait for something.
 */
const parts = process.argv.slice(2);
const env = { CHROME_BIN: await findBrowser(), NG_CLI_ANALYTICS: 'false' };
const results: Count[] = [];
ensureOutputs();

async function part(name: string, title: string, work: () => Promise<Count>): Promise<void> {
  if (parts.length > 0 && !parts.includes(name)) return;
  console.log(`\n${title} …`);
  const started = performance.now();
  const count = await work().catch((error: unknown): Count => {
    console.error(error);
    return { passed: 0, failed: 1 };
  });
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(`\n${title}: ${count.passed} passed, ${count.failed} failed in ${seconds} s`);
  results.push(count);
}

async function running(
  name: string,
  args: readonly string[],
  countIn: (output: string, code: number) => Count,
  more: NodeJS.ProcessEnv = {},
): Promise<Count> {
  const { output, code } = await run(command(name), args, { show: true, env: { ...env, ...more } });
  return countIn(output, code);
}

function jasmine(specs: readonly string[]): Promise<Count> {
  const args = ['node_modules/jasmine/bin/jasmine.js', '--config=jasmine.json', ...specs];
  return running('tsx', args, countJasmine);
}

// Karma's build and the journeys' check the storefront's types, too.
const steps = parts.length > 0 ? checks : checks.filter(({ isSeenByBuilds }) => !isSeenByBuilds);
/** Folders of the local cloud whose specs are as long as all the others. */
const MET = ['console', 'contract', 'fuzz', 'hot', 'stripe'];
// Several processes, about as long as each other: who waits for functions leaves the cores to the others.
await Promise.all([
  part('check', 'Reading the code', () => check(steps)),
  part('unit', 'The store under torture', () => jasmine(['amplify/torture/*.spec.ts'])).then(() =>
    part('karma', 'The storefront in Chromium', () => running('ng', ['test'], countKarma)),
  ),
  part('unit', 'Use cases', () =>
    jasmine(['amplify/*.spec.ts', 'amplify/!(torture)/**/*.spec.ts']),
  ),
  part('unit', 'Rules and the local cloud', () =>
    jasmine([
      '{domain,tools}/**/*.spec.ts',
      'local/*.spec.ts',
      `local/!(${MET.join('|')})/**/*.spec.ts`,
    ]),
  ).then(() =>
    part('unit', 'The local cloud as people meet it', () =>
      jasmine(MET.map((folder) => `local/${folder}/**/*.spec.ts`)),
    ),
  ),
]);

// The journeys hold people's patience against a clock: nothing but each other is beside them.
await Promise.all([
  part('won', 'The shop in Seoul', async () => {
    const { output, code } = await run(command('tsx'), ['tools/test.ts', 'journeys'], {
      show: true,
      cwd: copyAsWonShop(),
      // What a production build is like, the other journeys see.
      env: { ...env, JOURNEYS: 'won-shop.spec.ts', BUILD_AS: 'development,korean' },
    });
    return countTold(output, code);
  }),
  part('journeys', 'Journeys against the built store', () =>
    withBuiltStore(async ({ store, cloud }) => {
      const logged: string[] = [];
      cloud.functions.onLog(({ text }) => logged.push(text));
      const count = await running('playwright', ['test', '-c', 'e2e'], countPlaywright, {
        STORE: store,
        CLOUD: cloud.origin,
      });
      const megabytes = Math.round(process.memoryUsage().rss / 1024 ** 2);
      console.log(`  the process of the local cloud holds ${megabytes} MB after them`);
      return withLogs(count, logged);
    }),
  ),
]);

/** One test more: whoever reads the logs of these journeys learns nobody's card, address or secret. */
function withLogs({ passed, failed }: Count, lines: readonly string[]): Count {
  const leaks = leaksIn(lines);
  for (const leak of leaks) console.error(`  a log tells ${leak}`);
  const isClean = leaks.length === 0 && lines.length > 0;
  return isClean ? { passed: passed + 1, failed } : { passed, failed: failed + 1 };
}

const passed = results.reduce((sum, count) => sum + count.passed, 0);
const failed = results.reduce((sum, count) => sum + count.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
