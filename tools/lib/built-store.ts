import { createServer, type Server } from 'node:http';
import type { Cloud } from '@baguni/local-cloud';
import { findFreePort } from './ports';
import { readOutputs, writeOutputs } from './outputs';
import { startStoreCloud } from './store-cloud';
import { createStaticHost } from './static-host';
import { builtFolder, buildStorefront } from './storefront';

/**
 * Builds the storefront against a temporary local cloud and serves it while `work` runs, on `port`
 * or on a free one. Restores the amplify_outputs.json of an earlier sandbox or `npm start` afterwards.
 */
export async function withBuiltStore<T>(
  work: (running: { store: string; cloud: Cloud }) => Promise<T>,
  { port: fixedPort }: { port?: number } = {},
): Promise<T> {
  const before = readOutputs();
  const port = fixedPort ?? (await findFreePort(4400)).port;
  // Another build may start at the same time: this reserves the port. A fixed port must not answer
  // before the store is there.
  const placeholder = fixedPort === undefined ? await listen(createServer(), port) : undefined;
  const store = `http://localhost:${port}`;
  const cloud = await startStoreCloud({
    port: 0,
    origins: [store],
    signInPage: `${store}/sign-in`,
    // All shoppers of the journeys share one network address; one of them exceeds the rate limit.
    environment: { ORDERS_PER_ADDRESS: '100000', ORDERS_PER_IDENTITY: '6' },
  });
  try {
    writeOutputs(cloud.outputs);
    await buildStorefront(cloud.outputs);
    placeholder?.close();
    const host = await listen(createStaticHost(builtFolder), port);
    try {
      return await work({ store, cloud });
    } finally {
      host.closeAllConnections();
      host.close();
    }
  } finally {
    placeholder?.close();
    await cloud.stop();
    if (before) writeOutputs(before);
  }
}

function listen(host: Server, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    host.once('error', reject);
    host.listen(port, 'localhost', () => resolve(host));
  });
}
