import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** How one function's code came to be, so that it can be made again without a synthesis. */
export type Bundle = {
  /** The folder in the assembly. */
  asset: string;
  /** The module in that folder. */
  module: string;
  /** esbuild and its arguments, without where it writes. */
  command: string[];
  /** Where it ran. */
  cwd: string;
  /** Absolute paths of all files that went in, packages' too. */
  inputs: string[];
  /** Digests of those of them that are not packages'. */
  digests: Record<string, string>;
};

/** `surroundings`: what else decides how functions are bundled, as one text. */
export type BundleRecord = { surroundings: string; bundles: Bundle[] };

const RECORD = 'bundles.json';

export function keepRecord(assembly: string, record: BundleRecord): void {
  writeFileSync(path.join(assembly, RECORD), JSON.stringify(record));
}

/** The record of an assembly; an empty one for an assembly that was made without. */
export function recordOf(assembly: string): BundleRecord {
  const file = path.join(assembly, RECORD);
  if (!existsSync(file)) return { surroundings: '', bundles: [] };
  return JSON.parse(readFileSync(file, 'utf8')) as BundleRecord;
}

/** Digests of a bundle's inputs as they are now; packages change with the lock file. */
export function digestsOf(inputs: readonly string[]): Record<string, string> {
  const own = inputs.filter((input) => !input.includes('/node_modules/') && existsSync(input));
  return Object.fromEntries(own.map((input) => [input, digestOf(input)]));
}

export const digestOf = (file: string): string =>
  createHash('sha256').update(readFileSync(file)).digest('hex');
