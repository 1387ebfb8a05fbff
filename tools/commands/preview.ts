import { existsSync } from 'node:fs';
import { freePort } from '../lib/ports';
import { readOutputs } from '../lib/outputs';
import { startKeptCloud } from '../lib/store-cloud';
import { staticHost } from '../lib/static-host';
import { built } from '../lib/storefront';

if (!existsSync(built)) throw new Error('Nothing is built yet: npm run build');

const { port } = await freePort(4300);
const store = `http://localhost:${port}`;
const local = readOutputs()?.custom?.local;
const cloud = local && (await startLocal(local.origin));
staticHost(built).listen(port, 'localhost', () => {
  console.log(`\n  Store  ${store}\n${cloud ? `  Cloud  ${cloud.origin}/_cloud\n` : ''}`);
});

/** The pages carry the address of the cloud they were built with: it must be there again. */
async function startLocal(origin: string): ReturnType<typeof startKeptCloud> {
  const wanted = Number(new URL(origin).port);
  const { port: free } = await freePort(wanted);
  if (free !== wanted) {
    throw new Error(
      `This build talks to a local cloud on port ${wanted}, and something else is there. ` +
        'Stop it, or build again: npm run build',
    );
  }
  return startKeptCloud({ port: wanted, origins: [store] });
}

process.once('SIGINT', () => {
  void cloud?.stop().then(() => process.exit(0));
  if (!cloud) process.exit(0);
});
