import { checks, runCheck } from '../lib/checks';
import { ensureOutputs } from '../lib/outputs';

/**
 * `npm run check` runs every static check; `npm run check lint types` (or `npm run lint`,
 * `npm run typecheck`) those of the named groups: format, types, lint, structure.
 */
const groups = process.argv.slice(2);
const chosen = checks.filter(({ group }) => groups.length === 0 || groups.includes(group));
if (chosen.length === 0) {
  console.error(`Unknown check: ${groups.join(' ')}. Known: format, types, lint, structure.`);
  process.exit(2);
}
ensureOutputs();
let failed = 0;
for (const check of chosen) failed += (await runCheck(check)).failed;
console.log(`\n${chosen.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
