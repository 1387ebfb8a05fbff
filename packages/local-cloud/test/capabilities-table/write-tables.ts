import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { replaceTables } from './format-tables';

/** The document with the generated tables. Running this module updates it. */
export const DOCUMENT = fileURLToPath(new URL('../../docs/capabilities.md', import.meta.url));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(DOCUMENT, replaceTables(readFileSync(DOCUMENT, 'utf8')));
}
