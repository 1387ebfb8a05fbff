import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checkKeys } from '../capabilities/check-keys';
import { checkReferences } from '../capabilities/check-references';
import { checkProperties } from '../capabilities/check-resource';
import { openAssets, type Assets } from './assets';
import { deployingOf } from './deploying';
import { naming } from './naming';
import type { Resource } from './resource';
import { Stack } from './stack';
import type { Template } from './template';

export type { Resource } from './resource';

/** A synthesised cloud assembly: all stacks, nested ones included, as one flat list. */
export type Assembly = {
  stackName: string;
  resources: readonly Resource[];
  byType(type: string): Resource[];
  /** What `Fn::GetAtt` gives, for example `attribute(role, 'Arn')`; throws on an unknown name. */
  attribute(resource: Resource, name: string): string;
  /** Outputs of the root stack. */
  outputs: Record<string, string>;
  /** Absolute path of the file or folder behind an S3 object key of the asset bucket. */
  asset(objectKey: string): string;
  /** Metadata of the root template. */
  metadata: Record<string, unknown>;
};

type Manifest = {
  artifacts: Record<
    string,
    { type: string; properties?: { templateFile?: string; file?: string } }
  >;
};

export type Where = {
  /** Where the cloud answers, for example `http://localhost:4100`: URLs in attributes start so. */
  origin: string;
  /** Called once with every resource after it is resolved; may change its properties. */
  edit?: (resource: Resource) => void;
};

function readManifest(folder: string): { stackName: string; template: string; assets: Assets } {
  const manifest = JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')) as Manifest;
  const artifacts = Object.entries(manifest.artifacts);
  const stacks = artifacts.filter(([, artifact]) => artifact.type === 'aws:cloudformation:stack');
  const assets = artifacts.find(([, artifact]) => artifact.type === 'cdk:asset-manifest');
  const [stack] = stacks;
  const template = stack?.[1].properties?.templateFile;
  const assetFile = assets?.[1].properties?.file;
  if (stacks.length !== 1 || !stack || !template || !assetFile) {
    throw new Error(
      `${folder} must hold exactly one root stack; it holds ${String(stacks.length)}`,
    );
  }
  return { stackName: stack[0], template, assets: openAssets(folder, assetFile) };
}

function resourcesOf(stack: Stack): Resource[] {
  return stack.logicalIds().flatMap((logicalId) => {
    const nested = stack.nested(logicalId);
    return [stack.resource(logicalId), ...(nested ? resourcesOf(nested) : [])];
  });
}

/** Functions that only deploy are never run: of them nothing matters. */
function checkAll(resources: readonly Resource[]): void {
  const isDeploying = deployingOf(resources);
  for (const resource of resources) {
    const isIdle = resource.type === 'AWS::Lambda::Function' && isDeploying(resource.physicalId);
    if (!isIdle) checkProperties(resource);
  }
}

/**
 * Loads the assembly that CDK wrote into `folder`.
 * Throws `Unsupported` for a resource type, a property or a value that the lists in `../support` refuse
 * or lack, and an error naming the place for an unknown attribute, intrinsic or reference.
 */
export function loadAssembly(folder: string, where: Where): Assembly {
  const { stackName, template, assets } = readManifest(folder);
  const root = new Stack({
    name: stackName,
    template: JSON.parse(readFileSync(path.join(folder, template), 'utf8')) as Template,
    parameters: () => undefined,
    assets,
    origin: where.origin,
  });
  const resources = resourcesOf(root);
  for (const resource of resources) where.edit?.(resource);
  checkAll(resources);
  const byType = new Map<string, Resource[]>();
  for (const resource of resources) {
    byType.set(resource.type, [...(byType.get(resource.type) ?? []), resource]);
  }
  const assembly: Assembly = {
    stackName,
    resources,
    byType: (type) => byType.get(type) ?? [],
    attribute: (resource, name) => {
      const attribute = naming[resource.type]?.attributes?.[name];
      if (!attribute) throw new Error(`${resource.type} has no attribute ${name}`);
      return attribute({ ...resource, origin: where.origin });
    },
    outputs: root.outputs(),
    asset: (objectKey) => assets.path(objectKey),
    metadata: root.metadata,
  };
  checkReferences(assembly);
  checkKeys(assembly);
  return assembly;
}
