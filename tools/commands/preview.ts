import { existsSync } from 'node:fs';
import { findFreePort } from '../lib/ports';
import { readOutputs } from '../lib/outputs';
import { startPersistentCloud } from '../lib/store-cloud';
import { createStaticHost } from '../lib/static-host';
import { builtFolder } from '../lib/storefront';

if (!existsSync(builtFolder)) throw new Error('There is no build yet: run npm run build first');

const { port } = await findFreePort(4300);
const store = `http://localhost:${port}`;
const local = readOutputs()?.custom?.local;
const cloud = local && (await startLocal(local.origin));
createStaticHost(builtFolder).listen(port, 'localhost', () => {
  console.log(`\n  Store  ${store}\n${cloud ? `  Cloud  ${cloud.origin}/_cloud\n` : ''}`);
});

/** The pages contain the address of the local cloud that they were built with. */
async function startLocal(origin: string): ReturnType<typeof startPersistentCloud> {
  const wanted = Number(new URL(origin).port);
  const { port: free } = await findFreePort(wanted);
  if (free !== wanted) {
    throw new Error(
      `This build needs its local cloud on port ${wanted}, which is taken. ` +
        'Stop that process, or build again: npm run build',
    );
  }
  return startPersistentCloud({ port: wanted, origins: [store] });
}

process.once('SIGINT', () => {
  void cloud?.stop().then(() => process.exit(0));
  if (!cloud) process.exit(0);
});
