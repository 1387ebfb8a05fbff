import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Path of a module beside the one at `base` (its `import.meta.url`), which a thread or process runs:
 * TypeScript in this repository, JavaScript in the published package. `name` has no extension.
 */
export function resolveSiblingModule(name: string, base: string): string {
  return fileURLToPath(new URL(`${name}${path.extname(base)}`, base));
}
