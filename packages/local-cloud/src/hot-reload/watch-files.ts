import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, watch, type FSWatcher } from 'node:fs';
import path from 'node:path';
import { listFiles } from '../synthesis/inputs';

type FileState = { stamp: string; hash: string };

/** Milliseconds in which an editor completes all writes of one save. */
const DEBOUNCE_MS = 40;

/**
 * Calls `onChange` with the files whose content changed, and with added and removed files, shortly after
 * each save. `inputs` returns files and folders (watched recursively), and is called each time.
 */
export function watchFiles(
  inputs: () => string[],
  onChange: (files: string[], savedAt: number) => void,
): { close(): void } {
  const watchers = new Map<string, FSWatcher>();
  let states = readFileStates(inputs().flatMap(listFiles), new Map());
  let timer: NodeJS.Timeout | undefined;
  let savedAt = 0;
  const compare = (): void => {
    timer = undefined;
    const files = inputs().flatMap(listFiles);
    const current = readFileStates(files, states);
    const changed = [...new Set([...states.keys(), ...current.keys()])].filter(
      (file) => states.get(file)?.hash !== current.get(file)?.hash,
    );
    states = current;
    updateWatchers();
    if (changed.length > 0) onChange(changed, savedAt);
  };
  const scheduleCompare = (): void => {
    if (timer === undefined) savedAt = performance.now();
    clearTimeout(timer);
    timer = setTimeout(compare, DEBOUNCE_MS);
  };
  const updateWatchers = (): void => {
    // Watches each folder separately: recursive watching differs between platforms.
    const folders = new Set([
      ...inputs().map((input) => path.dirname(input)),
      ...inputs().filter(isFolder),
      ...[...states.keys()].map((file) => path.dirname(file)),
    ]);
    for (const [folder, watcher] of watchers) {
      if (folders.has(folder)) continue;
      watcher.close();
      watchers.delete(folder);
    }
    for (const folder of folders) {
      if (watchers.has(folder) || !existsSync(folder)) continue;
      const watcher = watch(folder, { persistent: false }, scheduleCompare);
      // The folder was removed: the next comparison finds its files missing.
      watcher.on('error', scheduleCompare);
      watchers.set(folder, watcher);
    }
  };
  updateWatchers();
  return {
    close() {
      clearTimeout(timer);
      for (const watcher of watchers.values()) watcher.close();
      watchers.clear();
    },
  };
}

const isFolder = (input: string): boolean => existsSync(input) && statSync(input).isDirectory();

/** Reads only files that have been written since `previous`. */
function readFileStates(
  files: string[],
  previous: ReadonlyMap<string, FileState>,
): Map<string, FileState> {
  const states = new Map<string, FileState>();
  for (const file of files) {
    try {
      const { mtimeMs, size, ino } = statSync(file);
      const stamp = `${mtimeMs} ${size} ${ino}`;
      const old = previous.get(file);
      states.set(file, old?.stamp === stamp ? old : { stamp, hash: hashFile(file) });
    } catch {
      // The file was removed after it was listed.
    }
  }
  return states;
}

const hashFile = (file: string): string =>
  createHash('sha256').update(readFileSync(file)).digest('base64');
