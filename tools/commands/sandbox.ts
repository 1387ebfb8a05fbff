import { existsSync } from 'node:fs';
import path from 'node:path';
import { readOutputs, type Outputs } from '../lib/outputs';
import { command, root, start, stop } from '../lib/run';
import { prepareStorefront } from '../lib/storefront';

/** Deploys the developer's own sandbox to AWS and serves the storefront against it. Needs AWS credentials. */
const sandbox = start(command('ampx'), ['sandbox'], { isInteractive: true });
const outputs = await waitForOutputs();
await prepareStorefront(outputs);
const server = start(command('ng'), ['serve']);

async function stopAll(): Promise<void> {
  await Promise.all([stop(server), stop(sandbox)]);
  process.exit(0);
}
process.on('SIGINT', () => void stopAll());
sandbox.on('close', () => void stopAll());

/** ampx writes the outputs when the first deployment has finished. */
async function waitForOutputs(): Promise<Outputs> {
  for (;;) {
    const found = existsSync(path.join(root, 'amplify_outputs.json')) ? readOutputs() : undefined;
    if (found && !found.custom?.local) return found;
    if (sandbox.exitCode !== null) exitWithHelp(sandbox.exitCode);
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

/** ampx may end without a message, for instance when it cannot reach AWS. */
function exitWithHelp(code: number): never {
  console.error(`
  ampx sandbox ended (code ${code}) before anything was deployed.
  It needs an AWS account: sign in with "aws sso login" or set AWS_PROFILE; the README says how.
  Without one, npm start runs the same backend on this machine.
`);
  process.exit(code || 1);
}
