import { findBrowser } from './browser';
import { check } from './check';
import { countJasmine, countKarma, countPlaywright, type Count } from './count';
import { command, run } from './run';
import { withBuiltStore } from './built-store';

const parts = process.argv.slice(2);
const wanted = (part: string): boolean => parts.length === 0 || parts.includes(part);
const results: Count[] = [];

/** `npm test` runs everything; `npm test check unit karma journeys` names parts. */
async function part(name: string, title: string, work: () => Promise<Count>): Promise<void> {
  if (!wanted(name)) return;
  console.log(`\n${title}`);
  const started = performance.now();
  const count = await work().catch((error: unknown): Count => {
    console.error(error);
    return { passed: 0, failed: 1 };
  });
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(`  ${count.passed} passed, ${count.failed} failed in ${seconds} s`);
  results.push(count);
}

const show = { show: true };
const browser = await findBrowser();
const env = { CHROME_BIN: browser, NG_CLI_ANALYTICS: 'false' };

await part('check', 'Reading the code', check);
await part('unit', 'Rules, use cases and the local cloud', async () => {
  const { output, code } = await run(
    command('tsx'),
    ['node_modules/jasmine/bin/jasmine.js', '--config=jasmine.json'],
    { ...show, env },
  );
  return countJasmine(output, code);
});
await part('karma', 'The storefront in Chromium', async () => {
  const { output, code } = await run(command('ng'), ['test'], { ...show, env });
  return countKarma(output, code);
});
await part('journeys', 'Journeys against the built store', () =>
  withBuiltStore(async ({ store, cloud }) => {
    const { output, code } = await run(command('playwright'), ['test', '-c', 'e2e'], {
      ...show,
      env: { ...env, STORE: store, CLOUD: cloud.origin },
    });
    return countPlaywright(output, code);
  }),
);

const passed = results.reduce((sum, count) => sum + count.passed, 0);
const failed = results.reduce((sum, count) => sum + count.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
