import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Store } from './store';

/** Where a cloud keeps all it knows. */
export type DataFolder = { path: string; release(): void };

/** Whether a process of this number runs now. */
export function isRunning(pid: number): boolean {
  try {
    // Signal 0 is sent to nobody: it only asks.
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/**
 * Takes `folder` for this process, or without one a temporary folder that `release` removes. Throws
 * when another cloud that still runs works in it: two would not see each other's changes in time.
 */
export function takeDataFolder(folder: string | undefined): DataFolder {
  if (folder === undefined) {
    const temporary = mkdtempSync(path.join(tmpdir(), 'local-cloud-'));
    const release = (): void => {
      rmSync(temporary, { recursive: true, force: true });
    };
    return { path: temporary, release };
  }
  mkdirSync(folder, { recursive: true });
  const mark = path.join(folder, 'cloud.pid');
  const other = existsSync(mark) ? Number(readFileSync(mark, 'utf8')) : 0;
  if (other > 0 && isRunning(other)) {
    const who = other === process.pid ? 'this process' : `process ${String(other)}`;
    throw new Error(`${folder} is in use by a local cloud in ${who}; if not, remove ${mark}`);
  }
  writeFileSync(mark, String(process.pid));
  return {
    path: folder,
    release: () => {
      rmSync(mark, { force: true });
    },
  };
}

/** The key from which all credentials are made; kept, or every open browser tab would be locked out. */
export function masterKeyIn(store: Store): Buffer {
  const keys = store.collection<string>('keys');
  const kept = keys.get('master') ?? randomBytes(32).toString('base64');
  keys.put('master', kept);
  return Buffer.from(kept, 'base64');
}
