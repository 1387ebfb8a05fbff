import type { Assembly } from '../assembly/assembly';
import { changesBetween, type Change } from './changes';
import { refusals, type Kept } from './destructive-changes';
import { swap, type Replaceable } from './apply';

/** What a replacement came to. */
export type Replaced = {
  /** What differs from before; empty when nothing does. */
  changes: Change[];
  /** Content of amplify_outputs.json from now on. */
  outputs: Record<string, unknown>;
  milliseconds: number;
};

export type Replacement = {
  assembly: () => Assembly;
  outputs: () => Record<string, unknown>;
  replace: (folder: string) => Promise<Replaced>;
};

/** A change that would cost data; the message says which, and what to do, a line each. */
export class CannotReplace extends Error {}

/** Holds what a cloud runs now, and puts its parts on other assemblies, one after the other. */
export function createReplacement(o: {
  parts: Replaceable & Kept;
  assembly: Assembly;
  outputs: Record<string, unknown>;
  load: (folder: string) => Assembly;
  outputsOf: (folder: string) => Promise<Record<string, unknown>>;
}): Replacement {
  let { assembly, outputs } = o;
  const replace = async (folder: string): Promise<Replaced> => {
    const started = performance.now();
    const next = o.load(folder);
    const nextOutputs = await o.outputsOf(folder);
    const changes = changesBetween(assembly, next);
    const lost = refusals(assembly, next, o.parts);
    if (lost.length > 0) throw new CannotReplace(lost.join('\n'));
    swap(o.parts, assembly, next);
    [assembly, outputs] = [next, nextOutputs];
    return { changes, outputs, milliseconds: performance.now() - started };
  };
  let last: Promise<unknown> = Promise.resolve();
  return {
    assembly: () => assembly,
    outputs: () => outputs,
    replace(folder) {
      const mine = last.then(() => replace(folder));
      last = mine.catch(() => undefined);
      return mine;
    },
  };
}
