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

/** Where the copy lies: inside the project, so that its packages are found, and out of git's sight. */
const folder = path.join(root, '.local', 'won-shop');

const SETTINGS = `export { shop } from './shops/won';\n`;

/**
 * A copy of the project whose one settings file is the shop in Seoul, which sells in won: what
 * somebody does who opens another shop. Returns its folder; what an earlier copy had is gone, but
 * for the assemblies and the catalogue it filled.
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
