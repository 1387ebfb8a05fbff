import { synthesizeStore, listStoreInputs } from '../../test/support/assembly';
import { watchBackend } from '@baguni/local-cloud/hot-reload';
import { checkTypes } from '@baguni/local-cloud/hot-reload';
import { findFreePort } from '../lib/ports';
import { writeEnvironment, writeOutputs } from '../lib/outputs';
import { command, root, start, stop } from '../lib/run';
import { demoUsers, startPersistentCloud } from '../lib/store-cloud';
import { prepareStorefront } from '../lib/storefront';

const CLOUD = 4100;
const STORE = 4200;

/** `npm start -- --language ko` serves the Korean store; the dev server builds one language at a time. */
const korean = process.argv.slice(2).join(' ').includes('--language ko');

console.log('\nBaguni on this machine\n');
const { port, taken } = await findFreePort(STORE);
const store = `http://localhost:${port}`;
const cloud = await startPersistentCloud({
  port: CLOUD,
  origins: [store],
  signInPage: `${store}/sign-in`,
});
writeOutputs(cloud.outputs);
await prepareStorefront(cloud.outputs);
printTakenPort(CLOUD, Number(new URL(cloud.origin).port));
if (taken.length > 0) printTakenPort(STORE, port);

const following = watchBackend({
  cloud,
  assembly: await synthesizeStore(),
  inputs: listStoreInputs,
  synthesize: (signal) => synthesizeStore(undefined, signal),
  checkTypes: (signal) => checkTypes(root, signal),
  onReplaced: ({ outputs }) => {
    writeOutputs(outputs);
    writeEnvironment(outputs);
  },
  log: (line) => {
    console.log(`  ${line.replaceAll('\n', '\n  ')}`);
  },
});

const configuration = korean ? ['--configuration', 'korean'] : [];
const server = start(command('ng'), ['serve', '--port', String(port), ...configuration]);

console.log(`
  Store   ${store}   (ready when the build below is done)
  Cloud   ${cloud.origin}/_cloud   emails, payments, tables, calls, clock, faults, cost
  Users   ${demoUsers.map(({ email, password, role }) => `${email} / ${password} (${role})`).join('\n          ')}
  ${describePayment()}

  Changes under amplify/ and domain/ are applied when you save them.
  Ctrl-C stops everything. Data is kept; npm run reset removes it.
`);

let stopping = false;
async function stopAll(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  await Promise.all([stop(server), following.close().then(() => cloud.stop())]);
  process.exit(code);
}

process.on('SIGINT', () => void stopAll(0));
process.on('SIGTERM', () => void stopAll(0));
server.on('close', (code) => void stopAll(code ?? 0));

function printTakenPort(wanted: number, got: number): void {
  if (wanted !== got) console.log(`  Port ${wanted} is taken; using ${got}.`);
}

/** With the developer's own Stripe account, `stripe listen` has to forward the webhooks. */
function describePayment(): string {
  const { stripeWebhookUrl = '' } = cloud.assembly.outputs;
  return cloud.stripe
    ? 'Card    4242 4242 4242 4242, any future date, any code'
    : `Stripe  your account, test mode; its events: stripe listen --forward-to ${stripeWebhookUrl}`;
}
