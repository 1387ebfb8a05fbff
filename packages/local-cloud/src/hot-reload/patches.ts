import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { isRunning } from '../core/data-folder';

/** The folders of patched assemblies, which nobody needs for long. */
export type Patches = {
  /** Where the next one may be made. */
  next(): string;
  /** Removes all but those that are named. */
  keepOnly(...folders: string[]): void;
};

/** Makes them in `place`, and removes there what processes left that ended without a word. */
export function createPatches(place: string): Patches {
  let made: string[] = [];
  let count = 0;
  for (const name of readdirSync(place)) {
    const pid = Number(/^patch-(\d+)-/.exec(name)?.[1] ?? NaN);
    if (pid > 0 && pid !== process.pid && !isRunning(pid)) remove(path.join(place, name));
  }
  return {
    next() {
      count += 1;
      const folder = path.join(place, `patch-${String(process.pid)}-${String(count)}`);
      made.push(folder);
      return folder;
    },
    keepOnly(...folders) {
      for (const folder of made) if (!folders.includes(folder)) remove(folder);
      made = made.filter((folder) => folders.includes(folder));
    },
  };
}

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
