import path from 'node:path';
import type { RunReport } from '../../test/simulation/run';
import { root, runScript } from '../lib/run';

const SCRIPT = path.join(root, 'test', 'simulation', 'run-child.ts');

export type SeedOptions = {
  seed: number;
  actions: number;
  /** Prints each action and fault. */
  isVerbose?: boolean;
  /** Folder of another assembly than this backend's: a mutant's. */
  assembly?: string;
};

/** Runs the simulation in a process of its own. Throws with its output when it ends without a report. */
export async function runSeed(options: SeedOptions): Promise<RunReport> {
  const { seed, actions, isVerbose = false, assembly } = options;
  const args = [String(seed), String(actions), isVerbose ? 'verbose' : ''];
  const { output } = await runScript(SCRIPT, assembly === undefined ? args : [...args, assembly], {
    show: isVerbose,
  });
  const report = /^report (.*)$/m.exec(output)?.[1];
  if (report === undefined) throw new Error(`Run ${seed} ended without a report:\n${output}`);
  return JSON.parse(report) as RunReport;
}
