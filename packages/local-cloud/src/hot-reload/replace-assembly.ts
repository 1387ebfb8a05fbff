import type { Assembly } from '../assembly/assembly';
import { applyAssembly, type ReplaceableServices } from './apply';
import { findDestructiveChanges, type StoredData } from './destructive-changes';
import { diffAssemblies, type Change } from './diff';

export type ReplaceResult = {
  /** Differences from the previous assembly; empty if there are none. */
  changes: Change[];
  /** The new content of amplify_outputs.json. */
  outputs: Record<string, unknown>;
  milliseconds: number;
};

export type AssemblyReplacer = {
  assembly: () => Assembly;
  outputs: () => Record<string, unknown>;
  replace: (folder: string) => Promise<ReplaceResult>;
};

/** Thrown for changes that would lose data. The message contains one line per change, with the remedy. */
export class DestructiveChangeError extends Error {}

/** Holds the current assembly, and replaces it in the services. Replacements run one at a time. */
export function createAssemblyReplacer(o: {
  services: ReplaceableServices & StoredData;
  assembly: Assembly;
  outputs: Record<string, unknown>;
  loadAssembly: (folder: string) => Assembly;
  loadOutputs: (folder: string) => Promise<Record<string, unknown>>;
}): AssemblyReplacer {
  let { assembly, outputs } = o;
  const replace = async (folder: string): Promise<ReplaceResult> => {
    const started = performance.now();
    const next = o.loadAssembly(folder);
    const nextOutputs = await o.loadOutputs(folder);
    const changes = diffAssemblies(assembly, next);
    const losses = findDestructiveChanges(assembly, next, o.services);
    if (losses.length > 0) throw new DestructiveChangeError(losses.join('\n'));
    applyAssembly(o.services, assembly, next);
    [assembly, outputs] = [next, nextOutputs];
    return { changes, outputs, milliseconds: performance.now() - started };
  };
  let last: Promise<unknown> = Promise.resolve();
  return {
    assembly: () => assembly,
    outputs: () => outputs,
    replace(folder) {
      const result = last.then(() => replace(folder));
      last = result.catch(() => undefined);
      return result;
    },
  };
}
