import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { listCases } from './all-cases';
import type { Backend } from './contract-case';
import { openTarget } from './open-target';
import { runContract } from './run-contract';

const USAGE = `Runs the contract against a deployed backend, with the default credentials of the AWS SDK.

  npx tsx test/contract/main.ts --outputs amplify_outputs.json [--backend any|blog|kiosk] [--only text]

Creates users, records and messages and deletes few of them: use a sandbox.
`;

const isBackend = (name: string): name is Backend => ['any', 'blog', 'kiosk'].includes(name);

/**
 * Parses the command line: the outputs file, its backend, and text that case names must contain. Returns
 * undefined for invalid arguments.
 */
export function parseOptions(
  args: readonly string[],
): { outputs: string; backend: Backend; only: string } | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        outputs: { type: 'string' },
        backend: { type: 'string', default: 'any' },
        only: { type: 'string', default: '' },
      },
    });
    const { outputs, backend, only } = values;
    return outputs !== undefined && isBackend(backend) ? { outputs, backend, only } : undefined;
  } catch {
    return undefined;
  }
}

async function main(): Promise<number> {
  const options = parseOptions(process.argv.slice(2));
  if (!options) {
    console.error(USAGE);
    return 1;
  }
  const outputs = JSON.parse(readFileSync(options.outputs, 'utf8')) as Record<string, unknown>;
  const target = await openTarget(outputs);
  const cases = listCases(options.backend).filter(({ name }) => name.includes(options.only));
  const { passed, failed, skipped } = await runContract(target, cases, (line) => {
    console.log(line);
  });
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  return failed > 0 || passed === 0 ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exit(await main());
