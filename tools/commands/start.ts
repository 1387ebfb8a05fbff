import { storeAssembly, storeInputs } from '../../test/support/assembly';
import { followChanges } from '@baguni/local-cloud/hot-reload';
import { typeProblems } from '@baguni/local-cloud/hot-reload';
import { freePort } from '../lib/ports';
import { writeEnvironment, writeOutputs } from '../lib/outputs';
import { command, root, start, stop } from '../lib/run';
import { demoPeople, startKeptCloud } from '../lib/store-cloud';
import { prepareStorefront } from '../lib/storefront';

const CLOUD = 4100;
const STORE = 4200;

/** `npm start -- --language ko` serves the Korean shop; the dev server builds one language at a time. */
const korean = process.argv.slice(2).join(' ').includes('--language ko');

console.log('\nBaguni on this machine\n');
const { port, taken } = await freePort(STORE);
const store = `http://localhost:${port}`;
const cloud = await startKeptCloud({
  port: CLOUD,
  origins: [store],
  signInPage: `${store}/sign-in`,
});
writeOutputs(cloud.outputs);
await prepareStorefront(cloud.outputs);
sayTaken(CLOUD, Number(new URL(cloud.origin).port));
if (taken.length > 0) sayTaken(STORE, port);

const following = followChanges({
  cloud,
  assembly: await storeAssembly(),
  inputs: storeInputs,
  synthesise: (signal) => storeAssembly(undefined, signal),
  typeProblems: (signal) => typeProblems(root, signal),
  onReplaced: ({ outputs }) => {
    writeOutputs(outputs);
    writeEnvironment(outputs);
  },
  tell: (line) => {
    console.log(`  ${line.replaceAll('\n', '\n  ')}`);
  },
});

const configuration = korean ? ['--configuration', 'korean'] : [];
const server = start(command('ng'), ['serve', '--port', String(port), ...configuration]);

console.log(`
  Store   ${store}   (ready when the build below is done)
  Cloud   ${cloud.origin}/_cloud   mail, payments, tables, calls, clock, faults, cost
  People  ${demoPeople.map(({ email, password, role }) => `${email} / ${password} (${role})`).join('\n          ')}
  ${payingWith()}

  What you save under amplify/ and domain/ is put in place as you save it.
  Ctrl-C stops all of it. What you did is kept; npm run reset forgets it.
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

function sayTaken(wanted: number, got: number): void {
  if (wanted !== got) console.log(`  Port ${wanted} is taken; using ${got}.`);
}

/** Without a stand-in it is the developer's own Stripe account, which cannot reach this machine by itself. */
function payingWith(): string {
  const { stripeWebhookUrl = '' } = cloud.assembly.outputs;
  return cloud.stripe
    ? 'Card    4242 4242 4242 4242, any date to come, any code'
    : `Stripe  your account, test mode; its events: stripe listen --forward-to ${stripeWebhookUrl}`;
}
