import { spawnSync } from 'node:child_process';
import { findBrowser } from '../lib/browser';
import { ensureOutputs } from '../lib/outputs';
import { command, root } from '../lib/run';

/**
 * `npm run test:e2e -- --ui`: Playwright with any of its options (`--ui`, `--debug`, `-g cart`,
 * `buy-as-guest.spec.ts`). Playwright builds and serves the store by itself.
 */
ensureOutputs();
const { status } = spawnSync(
  command('playwright'),
  ['test', '-c', 'e2e', ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit', env: { ...process.env, CHROME_BIN: await findBrowser() } },
);
process.exit(status ?? 1);
