import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Assembly, Resource } from '../assembly/assembly';

/** Identifies a resource across assemblies of the same backend. */
export const getResourcePath = ({ stack, logicalId }: Resource): string => `${stack}/${logicalId}`;

/** Properties that change with each synthesis. */
const VOLATILE_PROPERTIES: Record<string, readonly string[]> = {
  'AWS::AppSync::ApiKey': ['Expires'],
};

/** `<hash>.zip`, `<hash>.vtl`, or the URL of an asset. */
const ASSET = /(?:^|\/)([0-9a-f]{64}(?:\.\w+)?)$/;

/**
 * Creates a function that returns the fingerprint of a resource. Equal fingerprints mean equal resources.
 * Assets are compared by content, because CDK may name the same content differently.
 */
export function createFingerprint(assembly: Assembly): (resource: Resource) => string {
  const hashes = new Map<string, string>();
  const replaceAsset = (text: string): string => {
    const [, key] = ASSET.exec(text) ?? [];
    const file = key === undefined ? undefined : findAssetFile(assembly, key);
    if (file === undefined) return text;
    const hash = hashes.get(file) ?? hashContent(file);
    hashes.set(file, hash);
    return hash;
  };
  return ({ type, properties }) => {
    const volatile = VOLATILE_PROPERTIES[type] ?? [];
    return JSON.stringify(properties, (name, value: unknown) => {
      if (volatile.includes(name)) return undefined;
      return typeof value === 'string' ? replaceAsset(value) : value;
    });
  };
}

function findAssetFile(assembly: Assembly, key: string): string | undefined {
  try {
    const file = assembly.asset(key);
    return existsSync(file) ? file : undefined;
  } catch {
    return undefined;
  }
}

/** Hashes a file, or all files of a folder except source maps, which contain absolute paths. */
function hashContent(fileOrFolder: string): string {
  const hash = createHash('sha256');
  const files = statSync(fileOrFolder).isFile()
    ? [fileOrFolder]
    : readdirSync(fileOrFolder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.name.endsWith('.map'))
        .map((entry) => path.join(entry.parentPath, entry.name))
        .sort();
  for (const file of files) {
    hash.update(`\0${path.relative(fileOrFolder, file)}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}
