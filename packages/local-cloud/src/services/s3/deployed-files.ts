import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Assembly } from '../../assembly/assembly';

/** A file that a CDK bucket deployment copies into a bucket. */
export type DeployedFile = { bucket: string; key: string; content: Buffer };

type Deployment = {
  SourceObjectKeys?: string[];
  DestinationBucketName?: string;
  DestinationBucketKeyPrefix?: string;
};

/** Reads the files of every `Custom::CDKBucketDeployment` from the assembly. */
export function readDeployedFiles(assembly: Assembly): DeployedFile[] {
  return assembly.byType('Custom::CDKBucketDeployment').flatMap(({ properties }) => {
    const { SourceObjectKeys = [], ...to } = properties as Deployment;
    const { DestinationBucketName: bucket, DestinationBucketKeyPrefix: prefix } = to;
    if (bucket === undefined) return [];
    return SourceObjectKeys.map((key) => assembly.asset(key))
      .filter((folder) => statSync(folder, { throwIfNoEntry: false })?.isDirectory())
      .flatMap((folder) => readFiles(folder))
      .map(({ name, content }) => ({
        bucket,
        key: prefix === undefined ? name : path.posix.join(prefix, name),
        content,
      }));
  });
}

function readFiles(folder: string): { name: string; content: Buffer }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => ({
      name: path.relative(folder, file).split(path.sep).join('/'),
      content: readFileSync(file),
    }));
}
