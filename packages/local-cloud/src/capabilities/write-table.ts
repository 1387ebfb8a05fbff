import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { withTable } from './table';

/** The file that holds the table of what is supported; run by itself, this module writes it. */
export const README = fileURLToPath(new URL('../../docs/capabilities.md', import.meta.url));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(README, withTable(readFileSync(README, 'utf8')));
}
