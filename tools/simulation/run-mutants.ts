import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { synthesize } from '@baguni/local-cloud/synthesis';
import { MUTANTS, type Mutant } from '../../test/simulation/mutants';
import { root } from '../lib/run';
import { runSeed } from './run-seed';

/** A mutant, and after how many actions the simulation found its violation; absent when it did not. */
export type MutantResult = { name: string; foundAfter?: number; seed?: number; violation?: string };

/** A run may not reach the mutated line: the next seed is tried. */
const SEEDS = Array.from({ length: 40 }, (_, n) => 101 + n);
const ACTIONS = 400;

/** Searches for every mutant that has no result yet; calls `save` after each. */
export async function runMutants(
  results: { mutants: MutantResult[] },
  save: () => void,
): Promise<void> {
  for (const mutant of MUTANTS) {
    if (results.mutants.some(({ name }) => name === mutant.name)) continue;
    const result = await findMutant(mutant).catch((error: unknown) => {
      console.error(`${mutant.name}: ${String(error)}`);
      return undefined;
    });
    // Without a result it is tried again by the next call.
    if (!result) continue;
    results.mutants.push(result);
    save();
    console.log(`${result.name}: ${result.foundAfter ?? 'NOT FOUND'} ${result.violation ?? ''}`);
  }
}

async function findMutant(mutant: Mutant): Promise<MutantResult> {
  const { name } = mutant;
  const { folder, assembly } = await buildMutant(mutant);
  try {
    let actionsBefore = 0;
    for (const seed of SEEDS) {
      const report = await runSeed({ seed, actions: ACTIONS, assembly });
      const { actions, foundAfter, violations } = report;
      if (foundAfter !== undefined) {
        const violation = violations[0];
        return {
          name,
          foundAfter: actionsBefore + foundAfter,
          seed,
          ...(violation && { violation }),
        };
      }
      actionsBefore += actions;
    }
    return { name };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Synthesises a copy of the backend with the mutation applied. */
async function buildMutant({ name, file, from, to }: Mutant) {
  const folder = path.join(root, '.local', 'mutants', name.replace(/\W+/g, '-'));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const part of ['amplify', 'domain', 'package.json', 'tsconfig.json']) {
    cpSync(path.join(root, part), path.join(folder, part), { recursive: true });
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  const target = path.join(folder, file);
  const text = readFileSync(target, 'utf8');
  if (text.split(from).length !== 2) {
    throw new Error(`${file} does not contain the code of “${name}” exactly once: ${from}`);
  }
  writeFileSync(
    target,
    text.replace(from, () => to),
  );
  const assembly = await synthesize({ folder, out: path.join(folder, 'assemblies') });
  return { folder, assembly };
}
