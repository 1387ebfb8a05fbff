import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { isProcessRunning } from '../core/data-folder';

/** Temporary folders of patched assemblies. */
export type PatchFolders = {
  /** Returns the path for the next patch. */
  next(): string;
  /** Removes all other folders. */
  keepOnly(...folders: string[]): void;
};

/** Manages patch folders in `parent`, and removes those of processes that no longer run. */
export function createPatchFolders(parent: string): PatchFolders {
  let created: string[] = [];
  let count = 0;
  for (const name of readdirSync(parent)) {
    const pid = Number(/^patch-(\d+)-/.exec(name)?.[1] ?? NaN);
    if (pid > 0 && pid !== process.pid && !isProcessRunning(pid)) remove(path.join(parent, name));
  }
  return {
    next() {
      count += 1;
      const folder = path.join(parent, `patch-${process.pid}-${count}`);
      created.push(folder);
      return folder;
    },
    keepOnly(...folders) {
      for (const folder of created) if (!folders.includes(folder)) remove(folder);
      created = created.filter((folder) => folders.includes(folder));
    },
  };
}

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
