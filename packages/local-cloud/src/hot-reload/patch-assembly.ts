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
import {
  hashFile,
  hashInputFiles,
  writeBundleRecord,
  readBundleRecord,
  type Bundle,
} from '../synthesis/bundle-record';

/** Assets that are copies of project files (resolvers), by the absolute path of the file. */
export type CopiedAssets = ReadonlyMap<string, string>;

/** Thrown if esbuild fails. The message contains file and line. */
export class BundleError extends Error {}

/**
 * Creates a copy of an assembly in `folder` that includes the `changed` files: bundles the affected
 * functions with the command that CDK used, and copies resolvers. Returns undefined if no function or
 * resolver is affected. Throws BundleError.
 */
export async function patchAssembly(
  assembly: string,
  changed: readonly string[],
  copies: CopiedAssets,
  folder: string,
): Promise<string | undefined> {
  const { environmentHash, bundles } = readBundleRecord(assembly);
  const stale = bundles.filter(({ inputs }) => inputs.some((input) => changed.includes(input)));
  const copied = changed.filter((file) => copies.has(file) && existsSync(file));
  if (stale.length + copied.length === 0) return undefined;
  linkFolder(assembly, folder);
  for (const file of copied) {
    const asset = path.join(folder, copies.get(file) ?? '');
    rmSync(asset);
    cpSync(file, asset);
  }
  const rebundled = new Map(
    await mapInBatches(stale, async (bundle) => [bundle, await rebundle(bundle, folder)]),
  );
  rmSync(path.join(folder, 'bundles.json'), { force: true });
  writeBundleRecord(folder, {
    environmentHash,
    bundles: bundles.map((bundle) => rebundled.get(bundle) ?? bundle),
  });
  return folder;
}

/** Finds the assets of an assembly that are copies of project files. */
export function findCopiedAssets(assembly: string, files: readonly string[]): CopiedAssets {
  const assets = new Map(
    readdirSync(assembly, { withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.startsWith('asset.'))
      .map(({ name }) => [hashFile(path.join(assembly, name)), name]),
  );
  return new Map(
    files.flatMap((file) => {
      const asset = assets.get(hashFile(file));
      return asset === undefined ? [] : [[file, asset] as const];
    }),
  );
}

/** Hard-links all files. Remove a file before writing a different one. */
function linkFolder(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) linkFolder(source, target);
    else linkSync(source, target);
  }
}

const CONCURRENCY = 2;

async function mapInBatches<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let start = 0; start < all.length; start += CONCURRENCY) {
    results.push(...(await Promise.all(all.slice(start, start + CONCURRENCY).map(work))));
  }
  return results;
}

const run = promisify(execFile);

async function rebundle(bundle: Bundle, folder: string): Promise<Bundle> {
  const { asset, module, command, cwd } = bundle;
  const outfile = path.join(folder, asset, module);
  const metafile = path.join(folder, `${asset}.meta.json`);
  for (const old of [outfile, `${outfile}.map`]) rmSync(old, { force: true });
  const [esbuild = '', ...args] = command;
  const where = [`--outfile=${outfile}`, `--metafile=${metafile}`];
  await run(esbuild, [...args, ...where], { cwd }).catch((error: unknown) => {
    throw new BundleError(((error as { stderr?: string }).stderr ?? String(error)).trim());
  });
  const { inputs } = JSON.parse(readFileSync(metafile, 'utf8')) as { inputs: object };
  rmSync(metafile);
  const files = Object.keys(inputs).map((input) => path.resolve(cwd, input));
  return { ...bundle, inputs: files, hashes: hashInputFiles(files) };
}
