import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { casesFor } from './all-cases';
import type { Backend } from './contract-case';
import { openTarget } from './open-target';
import { runContract } from './run-contract';

const USAGE = `Holds a deployed backend to the contract, in the name of whoever the AWS SDK finds.

  tsx local/contract/main.ts --outputs amplify_outputs.json [--backend any|blog|kiosk] [--only words]

It makes people, records and messages in the backend, and removes few of them: give it a sandbox.
`;

const isBackend = (name: string): name is Backend => ['any', 'blog', 'kiosk'].includes(name);

/**
 * What the command line asks for: the outputs' file, the backend that they are of, and a part of the
 * names of the cases. Nothing when it asks for something else.
 */
export function askedFor(
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
  const asked = askedFor(process.argv.slice(2));
  if (!asked) {
    console.error(USAGE);
    return 1;
  }
  const outputs = JSON.parse(readFileSync(asked.outputs, 'utf8')) as Record<string, unknown>;
  const target = await openTarget(outputs);
  const cases = casesFor(asked.backend).filter(({ name }) => name.includes(asked.only));
  const { passed, failed, skipped } = await runContract(target, cases, (line) => {
    console.log(line);
  });
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  return failed > 0 || passed === 0 ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exit(await main());
