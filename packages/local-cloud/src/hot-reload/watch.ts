import path from 'node:path';
import { filesOf } from '../synthesis/inputs';
import { inWords, seconds } from './format-changes';
import { copiesIn, patchedAssembly, type Copies } from './patched-assembly';
import { createPatches } from './patches';
import type { Replaced } from './replacement';
import { watchFiles } from './watch-files';

export type FollowOptions = {
  cloud: { replace(assembly: string): Promise<Replaced> };
  /** The folder of the assembly that the cloud runs. */
  assembly: string;
  /** Files and folders whose content decides the assembly. */
  inputs: () => string[];
  /** Makes the assembly of what the inputs hold now, unless the signal ends it. */
  synthesise: (signal: AbortSignal) => Promise<string>;
  /** What the compiler says against the types; it is told, and stops nothing. */
  typeProblems?: (signal: AbortSignal) => Promise<string>;
  /** Called whenever the cloud runs another assembly. */
  onReplaced?: (replaced: Replaced) => unknown;
  tell: (line: string) => void;
};

export type Following = {
  /** Resolves when everything saved so far is in place, or was told not to be. */
  settled(): Promise<void>;
  close(): Promise<void>;
};

/**
 * Puts a running cloud on what is saved, as it is saved: first what only changes functions and
 * resolvers, at once, then the whole backend synthesised anew. A later save ends a synthesis and begins
 * another; what fails is told, and the cloud goes on as it is.
 */
export function followChanges(o: FollowOptions): Following {
  const rounds = createRounds(o);
  let running = new AbortController();
  let last: Promise<void> = Promise.resolve();
  const watcher = watchFiles(o.inputs, (files, savedAt) => {
    running.abort();
    running = new AbortController();
    const { signal } = running;
    rounds.note(files);
    last = last.then(() => rounds.run(signal, savedAt));
  });
  return {
    settled: () => last,
    async close() {
      watcher.close();
      running.abort();
      await last;
      rounds.close();
    },
  };
}

function createRounds({ cloud, inputs, synthesise, onReplaced, tell, ...o }: FollowOptions) {
  const sayTypes = typesTold(o.typeProblems, tell);
  const patches = createPatches(path.dirname(o.assembly));
  /** What runs, what ran before, and which of its assets are files of the project. */
  let [assembly, before] = [o.assembly, o.assembly];
  const copiesNow = (): Copies => copiesIn(assembly, inputs().flatMap(filesOf));
  let copies = copiesNow();
  const waiting = createWaiting();
  const put = async (folder: string): Promise<string> => {
    const replaced = await cloud.replace(folder);
    [before, assembly] = [assembly, folder];
    await onReplaced?.(replaced);
    return inWords(replaced.changes);
  };
  /** Functions and resolvers by themselves. */
  const putCode = async (files: string[], savedAt: number): Promise<boolean> => {
    const folder = patches.next();
    try {
      if (!(await patchedAssembly(assembly, files, copies, folder))) return false;
      const what = await put(folder);
      if (what) tell(`${what}: live after ${since(savedAt)}`);
      return true;
    } finally {
      // An instance that was just started may still be loading from the one before.
      patches.keepOnly(assembly, before);
    }
  };
  const putAll = async (signal: AbortSignal, savedAt: number): Promise<boolean> => {
    const folder = await synthesise(signal);
    if (signal.aborted) return false;
    const what = await put(folder);
    copies = copiesNow();
    tell(
      what
        ? `${what}: live after ${since(savedAt)}`
        : `The whole backend was synthesised in ${since(savedAt)}: nothing else changed`,
    );
    return true;
  };
  return {
    note: waiting.note,
    async run(signal: AbortSignal, savedAt: number) {
      const isOver = () => signal.aborted;
      // A later save waits behind this one: it does the work of both.
      if (isOver()) return;
      try {
        await waiting.during((files) => putCode(files, savedAt));
        if (!isOver()) await waiting.during(() => putAll(signal, savedAt));
        if (!isOver()) await sayTypes(signal);
      } catch (error) {
        if (isOver()) return;
        tell(`${(error as Error).message}\nThis is not in place; the backend runs on without it.`);
      }
    },
    close() {
      patches.keepOnly();
    },
  };
}

/** Tells what does not fit, and once that it does again. */
function typesTold(problemsIn: FollowOptions['typeProblems'], tell: FollowOptions['tell']) {
  let before = '';
  return async (signal: AbortSignal): Promise<void> => {
    const problems = (await problemsIn?.(signal)) ?? '';
    if (problems) tell(`${problems}\nIt runs here, but Amplify would not deploy it.`);
    else if (before) tell('The types fit again');
    before = problems;
  };
}

/** Files that were saved and are not in place. */
function createWaiting() {
  const waiting = new Set<string>();
  const note = (files: readonly string[]): void => {
    for (const file of files) waiting.add(file);
  };
  return {
    note,
    /** Does the work for all that wait; they wait on when it comes to nothing. */
    async during(work: (files: string[]) => Promise<boolean>): Promise<void> {
      const files = [...waiting];
      // What is saved from now on may not be in it.
      waiting.clear();
      let isDone = false;
      try {
        isDone = await work(files);
      } finally {
        if (!isDone) note(files);
      }
    },
  };
}

const since = (started: number): string => seconds(performance.now() - started);
