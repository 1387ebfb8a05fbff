import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Assembly, Resource } from '../assembly/assembly';

/** Where a resource stands, the same in every assembly of a backend. */
export const placeOf = ({ stack, logicalId }: Resource): string => `${stack}/${logicalId}`;

/** What of a resource follows the clock or the folder it was made in, not its author. */
const RESTLESS: Record<string, readonly string[]> = {
  'AWS::AppSync::ApiKey': ['Expires'],
};

/** `<hash>.zip`, `<hash>.vtl`, or the whole address of one. */
const ASSET = /(?:^|\/)([0-9a-f]{64}(?:\.\w+)?)$/;

/**
 * Describes resources so that two assemblies can be compared: equal texts are equal resources. Files
 * that a resource names count by their content, for CDK may name the same content anew.
 */
export function fingerprints(assembly: Assembly): (resource: Resource) => string {
  const known = new Map<string, string>();
  const digestOf = (text: string): string => {
    const [, key] = ASSET.exec(text) ?? [];
    const place = key === undefined ? undefined : fileOf(assembly, key);
    if (place === undefined) return text;
    const digest = known.get(place) ?? contentOf(place);
    known.set(place, digest);
    return digest;
  };
  return ({ type, properties }) => {
    const restless = RESTLESS[type] ?? [];
    return JSON.stringify(properties, (name, value: unknown) => {
      if (restless.includes(name)) return undefined;
      return typeof value === 'string' ? digestOf(value) : value;
    });
  };
}

function fileOf(assembly: Assembly, key: string): string | undefined {
  try {
    const place = assembly.asset(key);
    return existsSync(place) ? place : undefined;
  } catch {
    return undefined;
  }
}

/** Of a folder all files except source maps, which hold where it was made. */
function contentOf(place: string): string {
  const hash = createHash('sha256');
  const files = statSync(place).isFile()
    ? [place]
    : readdirSync(place, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.name.endsWith('.map'))
        .map((entry) => path.join(entry.parentPath, entry.name))
        .sort();
  for (const file of files)
    hash.update(`\0${path.relative(place, file)}\0`).update(readFileSync(file));
  return hash.digest('hex');
}
