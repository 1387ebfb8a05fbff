import { rm } from 'node:fs/promises';
import { dataFolder, ownStripeFolder } from '../lib/data-folders';

for (const folder of [dataFolder, ownStripeFolder]) {
  await rm(folder, { recursive: true, force: true });
}
console.log('The local cloud is empty. The next start fills the catalogue again.');
