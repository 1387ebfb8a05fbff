import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/**
 * `npm pack` and `npm publish` run this first: compiles src/ and test/contract/ to dist/ as ES modules
 * with declarations, and copies the files that the local cloud serves as they are.
 */
const root = import.meta.dirname;
const dist = path.join(root, 'dist');
/** Folders of files that browsers load. */
const SERVED = ['src/console/page', 'src/services/stripe/browser', 'src/services/s3/browser'];

rmSync(dist, { recursive: true, force: true });
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
for (const folder of SERVED) {
  cpSync(path.join(root, folder), path.join(dist, folder), { recursive: true });
}
for (const file of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
  if (/\.(js|d\.ts)$/.test(file)) addExtensions(path.join(dist, file));
}
chmodSync(path.join(dist, 'src', 'main.js'), 0o755);

/** Node resolves relative imports by their whole file name, which the sources leave to the bundler. */
function addExtensions(file: string): void {
  const folder = path.dirname(file);
  const text = readFileSync(file, 'utf8');
  const complete = text.replace(
    /(\bfrom\s*|\bimport\(\s*|^import\s*)(['"])(\.{1,2}\/[^'"]+)\2/gm,
    (whole, before: string, quote: string, specifier: string) => {
      if (
        existsSync(path.join(folder, `${specifier}.js`)) ||
        existsSync(path.join(folder, `${specifier}.d.ts`))
      ) {
        return `${before}${quote}${specifier}.js${quote}`;
      }
      return whole;
    },
  );
  if (complete !== text) writeFileSync(file, complete);
}
