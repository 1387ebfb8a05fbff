import { rm } from 'node:fs/promises';
import path from 'node:path';
import { root } from './run';

await rm(path.join(root, '.local', 'data'), { recursive: true, force: true });
console.log('The local cloud is empty. The next start fills the catalogue again.');
