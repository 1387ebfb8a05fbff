import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { root } from './run';

/** Inside the project, so that its packages are found; ignored by git. */
const folder = path.join(root, '.local', 'won-shop');

const SETTINGS = `export { shop } from './shops/won';\n`;

/**
 * Copies the project with the settings of the store in Seoul, which sells in won, as an owner does who
 * opens another store. Returns the folder; replaces an earlier copy except for its assemblies and seeded
 * data.
 */
export function copyAsWonShop(): string {
  const kept = new Set(['.local', 'node_modules', '.angular']);
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    if (!kept.has(name)) rmSync(path.join(folder, name), { recursive: true });
  }
  const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const file of tracked.split('\n')) {
    // Listed although it was deleted, before git was told.
    if (!file || !existsSync(path.join(root, file))) continue;
    cpSync(path.join(root, file), path.join(folder, file));
  }
  writeFileSync(path.join(folder, 'domain', 'shop.ts'), SETTINGS);
  const packages = path.join(folder, 'node_modules');
  rmSync(packages, { force: true });
  symlinkSync(path.join(root, 'node_modules'), packages);
  return folder;
}
