import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { FunctionDefinition } from './function-definition';

/**
 * Whether two descriptions are of the same function with the same code, wherever that lies: only
 * what differs needs new instances. Code that is not there any more is taken for changed.
 */
export function isSameFunction(one: FunctionDefinition, other: FunctionDefinition): boolean {
  const [{ file: oneFile, ...oneRest }, { file: otherFile, ...otherRest }] = [one, other];
  return isDeepStrictEqual(oneRest, otherRest) && isSameCode(oneFile, otherFile);
}

function isSameCode(one: string | undefined, other: string | undefined): boolean {
  if (one === other || one === undefined || other === undefined) return one === other;
  const [first, second] = [contentOf(path.dirname(one)), contentOf(path.dirname(other))];
  return first !== undefined && isDeepStrictEqual(first, second);
}

/** The files of a function's folder, except for source maps: a place that moved is no change. */
function contentOf(folder: string): [name: string, content: Buffer][] | undefined {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => !name.endsWith('.map') && statSync(path.join(folder, name)).isFile())
      .sort()
      .map((name) => [name, readFileSync(path.join(folder, name))]);
  } catch {
    return undefined;
  }
}
