import { existsSync } from 'node:fs';
import path from 'node:path';
import { readOutputs, type Outputs } from '../lib/outputs';
import { command, root, start, stop } from '../lib/run';
import { prepareStorefront } from '../lib/storefront';

/** A developer's own copy in AWS, and the dev server against it. Needs AWS credentials. */
const sandbox = start(command('ampx'), ['sandbox'], { answers: true });
const outputs = await deployed();
await prepareStorefront(outputs);
const server = start(command('ng'), ['serve']);

async function stopAll(): Promise<void> {
  await Promise.all([stop(server), stop(sandbox)]);
  process.exit(0);
}
process.on('SIGINT', () => void stopAll());
sandbox.on('close', () => void stopAll());

/** ampx writes the outputs when the first deployment is done; until then nothing can be served. */
async function deployed(): Promise<Outputs> {
  for (;;) {
    const found = existsSync(path.join(root, 'amplify_outputs.json')) ? readOutputs() : undefined;
    if (found && !found.custom?.local) return found;
    if (sandbox.exitCode !== null) giveUp(sandbox.exitCode);
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

/** ampx may end without a word, for instance when it cannot reach AWS. */
function giveUp(code: number): never {
  console.error(`
  ampx sandbox ended (code ${code}) before anything was deployed.
  It needs an AWS account: sign in with "aws sso login" or set AWS_PROFILE; the README says how.
  Without one, npm start runs the same backend on this machine.
`);
  process.exit(code || 1);
}
