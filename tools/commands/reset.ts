import { rm } from 'node:fs/promises';
import { dataFolder, ownStripeFolder } from '../lib/data-folders';

for (const folder of [dataFolder, ownStripeFolder]) {
  await rm(folder, { recursive: true, force: true });
}
console.log("Removed the local cloud's data. The next start creates the demo catalogue again.");
