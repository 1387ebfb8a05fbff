import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { digestOf, digestsOf, keepRecord, recordOf, type Bundle } from '../synthesis/bundle-record';

/** Which file of the project each copied asset is, by the file's absolute path: resolvers are. */
export type Copies = ReadonlyMap<string, string>;

/** A function's code that esbuild refuses; the message holds file and line. */
export class DoesNotBundle extends Error {}

/**
 * Makes an assembly beside another that differs from it as a synthesis would after `changed` files:
 * functions that they are part of are bundled again by the very command that CDK ran, resolvers
 * copied. It returns undefined when no function or resolver is made of them. Throws `DoesNotBundle`.
 */
export async function patchedAssembly(
  assembly: string,
  changed: readonly string[],
  copies: Copies,
  folder: string,
): Promise<string | undefined> {
  const { surroundings, bundles } = recordOf(assembly);
  const stale = bundles.filter(({ inputs }) => inputs.some((input) => changed.includes(input)));
  const copied = changed.filter((file) => copies.has(file) && existsSync(file));
  if (stale.length + copied.length === 0) return undefined;
  linkFolder(assembly, folder);
  for (const file of copied) {
    const asset = path.join(folder, copies.get(file) ?? '');
    rmSync(asset);
    cpSync(file, asset);
  }
  const fresh = new Map(
    await inTurns(stale, async (bundle) => [bundle, await bundleAgain(bundle, folder)]),
  );
  rmSync(path.join(folder, 'bundles.json'), { force: true });
  keepRecord(folder, {
    surroundings,
    bundles: bundles.map((bundle) => fresh.get(bundle) ?? bundle),
  });
  return folder;
}

/** The assets of an assembly that are copies of files of the project. */
export function copiesIn(assembly: string, files: readonly string[]): Copies {
  const assets = new Map(
    readdirSync(assembly, { withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.startsWith('asset.'))
      .map(({ name }) => [digestOf(path.join(assembly, name)), name]),
  );
  return new Map(
    files.flatMap((file) => {
      const asset = assets.get(digestOf(file));
      return asset === undefined ? [] : [[file, asset] as const];
    }),
  );
}

/** Two names for the same files: nothing is read or written. What is to differ is removed first. */
function linkFolder(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) linkFolder(source, target);
    else linkSync(source, target);
  }
}

const AT_ONCE = 2;

async function inTurns<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let start = 0; start < all.length; start += AT_ONCE) {
    results.push(...(await Promise.all(all.slice(start, start + AT_ONCE).map(work))));
  }
  return results;
}

const run = promisify(execFile);

async function bundleAgain(bundle: Bundle, folder: string): Promise<Bundle> {
  const { asset, module, command, cwd } = bundle;
  const outfile = path.join(folder, asset, module);
  const metafile = path.join(folder, `${asset}.meta.json`);
  for (const old of [outfile, `${outfile}.map`]) rmSync(old, { force: true });
  const [esbuild = '', ...args] = command;
  const where = [`--outfile=${outfile}`, `--metafile=${metafile}`];
  await run(esbuild, [...args, ...where], { cwd }).catch((error: unknown) => {
    throw new DoesNotBundle(((error as { stderr?: string }).stderr ?? String(error)).trim());
  });
  const { inputs } = JSON.parse(readFileSync(metafile, 'utf8')) as { inputs: object };
  rmSync(metafile);
  const files = Object.keys(inputs).map((input) => path.resolve(cwd, input));
  return { ...bundle, inputs: files, digests: digestsOf(files) };
}
