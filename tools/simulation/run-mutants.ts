import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PLANTED, type Planted } from '../../test/simulation/mutants';
import type { RunReport } from '../../test/simulation/run';
import { synthesise } from '@baguni/local-cloud/synthesis';
import { command, root, run } from '../lib/run';

/** A planted bug, and after how many actions the model saw what it does. */
export type Caught = { name: string; foundAfter?: number; seed?: number; violation?: string };

// With another seed when a run does not meet it.
const SEEDS = Array.from({ length: 40 }, (_, n) => 101 + n);
const ACTIONS = 400;

/** Breaks one guard at a time in a copy of the store and lets the model look for it; `keep` after each. */
export async function breakOneByOne(state: { planted: Caught[] }, keep: () => void): Promise<void> {
  for (const bug of PLANTED) {
    if (state.planted.some(({ name }) => name === bug.name)) continue;
    const caught = await search(bug).catch((error: unknown) => {
      console.error(`${bug.name}: ${String(error)}`);
      return undefined;
    });
    // What could not be tried is tried again the next time.
    if (!caught) continue;
    state.planted.push(caught);
    keep();
    const after = caught.foundAfter === undefined ? 'NOT FOUND' : String(caught.foundAfter);
    console.log(`${bug.name}: ${after} ${caught.violation ?? ''}`);
  }
}

async function search(bug: Planted): Promise<Caught> {
  const { folder, assembly } = await broken(bug);
  const script = path.join(root, 'test', 'simulation', 'run-child.ts');
  try {
    let before = 0;
    for (const seed of SEEDS) {
      const args = [script, String(seed), String(ACTIONS), '', assembly];
      const { output } = await run(command('tsx'), args);
      const said = /^report (.*)$/m.exec(output)?.[1];
      if (said === undefined) throw new Error(`${bug.name}: the run broke off:\n${output}`);
      const { actions, foundAfter, violations } = JSON.parse(said) as RunReport;
      if (foundAfter !== undefined) {
        const found = { foundAfter: before + foundAfter, seed, violation: violations[0] };
        return { name: bug.name, ...found };
      }
      before += actions;
    }
    return { name: bug.name };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A copy of the backend with the bug in it, synthesised. */
async function broken({ name, file, from, to }: Planted) {
  const folder = path.join(root, '.local', 'planted', name.replace(/\W+/g, '-'));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const part of ['amplify', 'domain', 'package.json', 'tsconfig.json']) {
    cpSync(path.join(root, part), path.join(folder, part), { recursive: true });
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  const place = path.join(folder, file);
  const text = readFileSync(place, 'utf8');
  if (text.split(from).length !== 2) throw new Error(`${name}: ${file} reads otherwise by now`);
  writeFileSync(
    place,
    text.replace(from, () => to),
  );
  const assembly = await synthesise({ folder, out: path.join(folder, 'assemblies') });
  return { folder, assembly };
}
