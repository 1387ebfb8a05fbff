import path from 'node:path';
import { listFiles } from '../synthesis/inputs';
import { formatChanges, formatSeconds } from './format-changes';
import { findCopiedAssets, patchAssembly, type CopiedAssets } from './patch-assembly';
import { createPatchFolders } from './patch-folders';
import type { ReplaceResult } from './replace-assembly';
import { watchFiles } from './watch-files';

export type WatchOptions = {
  cloud: { replace(assembly: string): Promise<ReplaceResult> };
  /** The folder of the assembly that the cloud runs. */
  assembly: string;
  /** Files and folders whose content determines the assembly. */
  inputs: () => string[];
  /** Synthesizes the current inputs. The signal aborts it. */
  synthesize: (signal: AbortSignal) => Promise<string>;
  /** Returns type errors, which are logged and do not prevent the change. */
  checkTypes?: (signal: AbortSignal) => Promise<string>;
  /** Called when the cloud runs another assembly. */
  onReplaced?: (replaced: ReplaceResult) => unknown;
  log: (line: string) => void;
};

export type BackendWatcher = {
  /** Resolves when all saved changes have been applied or rejected. */
  settled(): Promise<void>;
  close(): Promise<void>;
};

/**
 * Applies saved changes to a running cloud: first the code of functions and resolvers, immediately, then
 * the newly synthesized backend. A later save aborts the synthesis and starts another. Errors are
 * logged, and the cloud continues with the previous assembly.
 */
export function watchBackend(options: WatchOptions): BackendWatcher {
  const reloader = createReloader(options);
  let running = new AbortController();
  let last: Promise<void> = Promise.resolve();
  const watcher = watchFiles(options.inputs, (files, savedAt) => {
    running.abort();
    running = new AbortController();
    const { signal } = running;
    reloader.add(files);
    last = last.then(() => reloader.run(signal, savedAt));
  });
  return {
    settled: () => last,
    async close() {
      watcher.close();
      running.abort();
      await last;
      reloader.close();
    },
  };
}

function createReloader({ cloud, inputs, synthesize, onReplaced, log, ...options }: WatchOptions) {
  const reportTypes = createTypeReporter(options.checkTypes, log);
  const patchFolders = createPatchFolders(path.dirname(options.assembly));
  let [assembly, previous] = [options.assembly, options.assembly];
  const findCopies = (): CopiedAssets => findCopiedAssets(assembly, inputs().flatMap(listFiles));
  let copies = findCopies();
  const pending = createPendingFiles();
  const replace = async (folder: string): Promise<string> => {
    const replaced = await cloud.replace(folder);
    [previous, assembly] = [assembly, folder];
    await onReplaced?.(replaced);
    return formatChanges(replaced.changes);
  };
  const applyCode = async (files: string[], savedAt: number): Promise<boolean> => {
    const folder = patchFolders.next();
    try {
      if (!(await patchAssembly(assembly, files, copies, folder))) return false;
      const changes = await replace(folder);
      if (changes) log(`${changes}: live after ${formatElapsed(savedAt)}`);
      return true;
    } finally {
      // A starting instance may still load its code from the previous folder.
      patchFolders.keepOnly(assembly, previous);
    }
  };
  const applyBackend = async (signal: AbortSignal, savedAt: number): Promise<boolean> => {
    const folder = await synthesize(signal);
    if (signal.aborted) return false;
    const changes = await replace(folder);
    copies = findCopies();
    log(
      changes
        ? `${changes}: live after ${formatElapsed(savedAt)}`
        : `Synthesized the backend in ${formatElapsed(savedAt)}: no other changes`,
    );
    return true;
  };
  return {
    add: pending.add,
    async run(signal: AbortSignal, savedAt: number) {
      const isAborted = () => signal.aborted;
      // A later save is queued behind this one and includes its files.
      if (isAborted()) return;
      try {
        await pending.process((files) => applyCode(files, savedAt));
        if (!isAborted()) await pending.process(() => applyBackend(signal, savedAt));
        if (!isAborted()) await reportTypes(signal);
      } catch (error) {
        if (isAborted()) return;
        log(`${(error as Error).message}\nNot applied: the backend continues without this change.`);
      }
    },
    close() {
      patchFolders.keepOnly();
    },
  };
}

/** Logs type errors, and once when they are fixed. */
function createTypeReporter(checkTypes: WatchOptions['checkTypes'], log: WatchOptions['log']) {
  let previous = '';
  return async (signal: AbortSignal): Promise<void> => {
    const errors = (await checkTypes?.(signal)) ?? '';
    if (errors) log(`${errors}\nThe change is live, but Amplify would refuse to deploy it.`);
    else if (previous) log('The type errors are fixed');
    previous = errors;
  };
}

/** Collects saved files that have not been applied. */
function createPendingFiles() {
  const pending = new Set<string>();
  const add = (files: readonly string[]): void => {
    for (const file of files) pending.add(file);
  };
  return {
    add,
    /** Runs `work` with all pending files. They stay pending if it fails or returns false. */
    async process(work: (files: string[]) => Promise<boolean>): Promise<void> {
      const files = [...pending];
      // Files saved from now on may not be included.
      pending.clear();
      let isDone = false;
      try {
        isDone = await work(files);
      } finally {
        if (!isDone) add(files);
      }
    },
  };
}

const formatElapsed = (since: number): string => formatSeconds(performance.now() - since);
