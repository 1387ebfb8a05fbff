import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** How a function was bundled, so that it can be bundled again without a synthesis. */
export type Bundle = {
  /** The asset folder in the assembly. */
  asset: string;
  /** The module in the asset folder. */
  module: string;
  /** esbuild with its arguments, except the output file. */
  command: string[];
  /** The working directory of the command. */
  cwd: string;
  /** Absolute paths of all bundled files, including packages. */
  inputs: string[];
  /** Hashes of the inputs outside of `node_modules`, by path. */
  hashes: Record<string, string>;
};

/** `environmentHash` covers everything else that affects bundling; see `hashBundlingEnvironment`. */
export type BundleRecord = { environmentHash: string; bundles: Bundle[] };

const RECORD = 'bundles.json';

export function writeBundleRecord(assembly: string, record: BundleRecord): void {
  writeFileSync(path.join(assembly, RECORD), JSON.stringify(record));
}

/** Reads the record of an assembly; returns an empty one if there is none. */
export function readBundleRecord(assembly: string): BundleRecord {
  const file = path.join(assembly, RECORD);
  if (!existsSync(file)) return { environmentHash: '', bundles: [] };
  return JSON.parse(readFileSync(file, 'utf8')) as BundleRecord;
}

/** Hashes the current inputs of a bundle, except packages, which the lock file covers. */
export function hashInputFiles(inputs: readonly string[]): Record<string, string> {
  const own = inputs.filter((input) => !input.includes('/node_modules/') && existsSync(input));
  return Object.fromEntries(own.map((input) => [input, hashFile(input)]));
}

export const hashFile = (file: string): string =>
  createHash('sha256').update(readFileSync(file)).digest('hex');
