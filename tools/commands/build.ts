import { readOutputs, writeOutputs } from '../lib/outputs';
import { startPersistentCloud } from '../lib/store-cloud';
import { buildStorefront } from '../lib/storefront';

/** Pages are prerendered from a running backend: a deployed one, or a local one started for the build. */
const outputs = readOutputs();
if (outputs?.data && !outputs.custom?.local) {
  await buildStorefront(outputs);
} else {
  const cloud = await startPersistentCloud({ port: 4100, origins: [] });
  try {
    writeOutputs(cloud.outputs);
    await buildStorefront(cloud.outputs);
  } finally {
    await cloud.stop();
  }
}
console.log('\nBuilt dist/baguni/browser. Serve it with npm run preview.');
