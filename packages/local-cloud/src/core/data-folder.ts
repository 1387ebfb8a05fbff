import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Store } from './store';

/** The folder of a cloud's data; `release` makes it available to other clouds. */
export type DataFolder = { path: string; release(): void };

/** Whether a process with this id is running. */
export function isProcessRunning(pid: number): boolean {
  try {
    // Signal 0 only checks that the process exists.
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/**
 * Locks `folder` for this process; without one, creates a temporary folder that `release` removes.
 * Throws when a running cloud uses the folder: two clouds would overwrite each other's changes.
 */
export function acquireDataFolder(folder: string | undefined): DataFolder {
  if (folder === undefined) {
    const temporary = mkdtempSync(path.join(tmpdir(), 'local-cloud-'));
    const release = (): void => {
      rmSync(temporary, { recursive: true, force: true });
    };
    return { path: temporary, release };
  }
  mkdirSync(folder, { recursive: true });
  const lockFile = path.join(folder, 'cloud.pid');
  const owner = existsSync(lockFile) ? Number(readFileSync(lockFile, 'utf8')) : 0;
  if (owner > 0 && isProcessRunning(owner)) {
    const name = owner === process.pid ? 'this process' : `process ${owner}`;
    throw new Error(
      `${folder} is in use by a local cloud in ${name}; stop it, or remove ${lockFile} if it is not running`,
    );
  }
  writeFileSync(lockFile, String(process.pid));
  return {
    path: folder,
    release: () => {
      rmSync(lockFile, { force: true });
    },
  };
}

/** Loads the key that all credentials derive from. It is stored: sessions must survive a restart. */
export function loadMasterKey(store: Store): Buffer {
  const keys = store.collection<string>('keys');
  const key = keys.get('master') ?? randomBytes(32).toString('base64');
  keys.put('master', key);
  return Buffer.from(key, 'base64');
}
