import { createServer, type Server } from 'node:http';
import type { Cloud } from '@baguni/local-cloud';
import { freePort } from './ports';
import { readOutputs, writeOutputs } from './outputs';
import { startShopCloud } from './store-cloud';
import { staticHost } from './static-host';
import { built, buildStorefront } from './storefront';

/**
 * A forgetful local cloud and the production build served against it, for as long as `work` takes.
 * Outputs that were there before (of a sandbox, of `npm start`) are put back afterwards.
 */
export async function withBuiltStore<T>(
  work: (running: { store: string; cloud: Cloud }) => Promise<T>,
): Promise<T> {
  const before = readOutputs();
  const { port } = await freePort(4400);
  // Another one may build at the same time: the port is taken from now on.
  const held = await listen(createServer(), port);
  const store = `http://localhost:${port}`;
  const cloud = await startShopCloud({
    port: 0,
    origins: [store],
    signInPage: `${store}/sign-in`,
    // All the shoppers of the journeys sit behind one address; one of them orders too often.
    environment: { ORDERS_PER_ADDRESS: '100000', ORDERS_PER_IDENTITY: '6' },
  });
  try {
    writeOutputs(cloud.outputs);
    await buildStorefront(cloud.outputs);
    held.close();
    const host = await listen(staticHost(built), port);
    try {
      return await work({ store, cloud });
    } finally {
      host.closeAllConnections();
      host.close();
    }
  } finally {
    held.close();
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
