import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The files and folders that a deployment would upload, by S3 object key. */
export type Assets = {
  path(objectKey: string): string;
  json(url: string): unknown;
};

type AssetManifest = {
  files: Record<
    string,
    { source: { path: string }; destinations: Record<string, { objectKey: string }> }
  >;
};

/** Reads the asset manifest `file` of the assembly in `folder`. Unknown keys throw. */
export function openAssets(folder: string, file: string): Assets {
  const manifest = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as AssetManifest;
  const paths = new Map<string, string>();
  for (const { source, destinations } of Object.values(manifest.files)) {
    for (const { objectKey } of Object.values(destinations)) {
      paths.set(objectKey, path.resolve(folder, source.path));
    }
  }
  const find = (objectKey: string): string => {
    const found = paths.get(objectKey);
    if (!found) throw new Error(`The assembly has no asset ${objectKey}`);
    return found;
  };
  return {
    path: find,
    json: (url) =>
      JSON.parse(readFileSync(find(url.slice(url.lastIndexOf('/') + 1)), 'utf8')) as unknown,
  };
}
