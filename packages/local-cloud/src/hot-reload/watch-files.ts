import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, watch, type FSWatcher } from 'node:fs';
import path from 'node:path';
import { filesOf } from '../synthesis/inputs';

type Seen = { stamp: string; digest: string };

/** Milliseconds in which an editor has finished writing all that one save writes. */
const ONE_SAVE = 40;

/**
 * Tells which files changed their content, came or went, soon after each save. `inputs` gives files and
 * folders, which are read with all below them, and is asked anew each time.
 */
export function watchFiles(
  inputs: () => string[],
  onChange: (files: string[], savedAt: number) => void,
): { close(): void } {
  const watchers = new Map<string, FSWatcher>();
  let seen = look(inputs().flatMap(filesOf), new Map());
  let timer: NodeJS.Timeout | undefined;
  let savedAt = 0;
  const compare = (): void => {
    timer = undefined;
    const files = inputs().flatMap(filesOf);
    const now = look(files, seen);
    const changed = [...new Set([...seen.keys(), ...now.keys()])].filter(
      (file) => seen.get(file)?.digest !== now.get(file)?.digest,
    );
    seen = now;
    follow();
    if (changed.length > 0) onChange(changed, savedAt);
  };
  const wake = (): void => {
    if (timer === undefined) savedAt = performance.now();
    clearTimeout(timer);
    timer = setTimeout(compare, ONE_SAVE);
  };
  const follow = (): void => {
    // Not the folders below by themselves: what Node follows by itself is not the same everywhere.
    const folders = new Set([
      ...inputs().map((input) => path.dirname(input)),
      ...inputs().flatMap(foldersOf),
      ...[...seen.keys()].map((file) => path.dirname(file)),
    ]);
    for (const [folder, watcher] of watchers) {
      if (folders.has(folder)) continue;
      watcher.close();
      watchers.delete(folder);
    }
    for (const folder of folders) {
      if (watchers.has(folder) || !existsSync(folder)) continue;
      const watcher = watch(folder, { persistent: false }, wake);
      // A folder that was removed: what was in it is missed at the next look.
      watcher.on('error', wake);
      watchers.set(folder, watcher);
    }
  };
  follow();
  return {
    close() {
      clearTimeout(timer);
      for (const watcher of watchers.values()) watcher.close();
      watchers.clear();
    },
  };
}

const foldersOf = (input: string): string[] =>
  existsSync(input) && statSync(input).isDirectory() ? [input] : [];

/** A file that was not written since is not read again. */
function look(files: string[], before: ReadonlyMap<string, Seen>): Map<string, Seen> {
  const seen = new Map<string, Seen>();
  for (const file of files) {
    try {
      const { mtimeMs, size, ino } = statSync(file);
      const stamp = `${String(mtimeMs)} ${String(size)} ${String(ino)}`;
      const old = before.get(file);
      seen.set(file, old?.stamp === stamp ? old : { stamp, digest: digestOf(file) });
    } catch {
      // It went between the two looks.
    }
  }
  return seen;
}

const digestOf = (file: string): string =>
  createHash('sha256').update(readFileSync(file)).digest('base64');
