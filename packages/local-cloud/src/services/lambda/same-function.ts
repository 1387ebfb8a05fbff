import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { FunctionDefinition } from './function-definition';

/**
 * Returns whether two definitions describe the same function with the same code, in whatever folder.
 * Code that no longer exists counts as changed.
 */
export function isSameFunction(one: FunctionDefinition, other: FunctionDefinition): boolean {
  const [{ file: oneFile, ...oneRest }, { file: otherFile, ...otherRest }] = [one, other];
  return isDeepStrictEqual(oneRest, otherRest) && hasSameCode(oneFile, otherFile);
}

function hasSameCode(one: string | undefined, other: string | undefined): boolean {
  if (one === other || one === undefined || other === undefined) return one === other;
  const [first, second] = [readFolder(path.dirname(one)), readFolder(path.dirname(other))];
  return first !== undefined && isDeepStrictEqual(first, second);
}

/** Reads all files of a folder except source maps, because moved positions are no change. */
function readFolder(folder: string): [name: string, content: Buffer][] | undefined {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => !name.endsWith('.map') && statSync(path.join(folder, name)).isFile())
      .sort()
      .map((name) => [name, readFileSync(path.join(folder, name))]);
  } catch {
    return undefined;
  }
}
