import { readOutputs, writeOutputs } from '../lib/outputs';
import { startKeptCloud } from '../lib/store-cloud';
import { buildStorefront } from '../lib/storefront';

/** A deployed backend answers by itself; a local one is started for as long as the build reads it. */
const outputs = readOutputs();
if (outputs?.data && !outputs.custom?.local) {
  await buildStorefront(outputs);
} else {
  const cloud = await startKeptCloud({ port: 4100, origins: [] });
  try {
    writeOutputs(cloud.outputs);
    await buildStorefront(cloud.outputs);
  } finally {
    await cloud.stop();
  }
}
console.log('\nBuilt into dist/baguni/browser. See it as a shopper would: npm run preview');
