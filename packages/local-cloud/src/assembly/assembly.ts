import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checkTableKeys } from '../capabilities/check-table-keys';
import { checkReferences } from '../capabilities/check-references';
import { checkProperties } from '../capabilities/check-resource';
import { openAssets, type Assets } from './assets';
import { findDeploymentFunctions } from './deployment-functions';
import { resourceNaming } from './naming';
import type { Resource } from './resource';
import { Stack } from './stack';
import type { Template } from './template';

export type { Resource } from './resource';

/** A synthesized cloud assembly: the resources of all stacks, nested ones included, in one list. */
export type Assembly = {
  stackName: string;
  resources: readonly Resource[];
  byType(type: string): Resource[];
  /** The value of `Fn::GetAtt`, for example `attribute(role, 'Arn')`; throws for an unknown name. */
  attribute(resource: Resource, name: string): string;
  /** Outputs of the root stack. */
  outputs: Record<string, string>;
  /** Absolute path of the file or folder with this object key in the asset bucket. */
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

export type LoadAssemblyOptions = {
  /** The origin of the cloud, for example `http://localhost:4100`, used in URL attributes. */
  origin: string;
  /** Called once with every resolved resource; may modify its properties. */
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
    throw new Error(`${folder} must hold exactly one root stack; it holds ${stacks.length}`);
  }
  return { stackName: stack[0], template, assets: openAssets(folder, assetFile) };
}

function listResources(stack: Stack): Resource[] {
  return stack.logicalIds().flatMap((logicalId) => {
    const nested = stack.nested(logicalId);
    return [stack.resource(logicalId), ...(nested ? listResources(nested) : [])];
  });
}

/** Checks the properties of all resources, except of functions that run only during a deployment. */
function checkResources(resources: readonly Resource[]): void {
  const isDeploymentFunction = findDeploymentFunctions(resources);
  for (const resource of resources) {
    const isUnused =
      resource.type === 'AWS::Lambda::Function' && isDeploymentFunction(resource.physicalId);
    if (!isUnused) checkProperties(resource);
  }
}

/**
 * Loads the assembly that CDK wrote into `folder`. Throws `Unsupported` for a resource type, property or
 * value that `../capabilities` does not list as supported, and an error that names the location of an
 * unknown attribute, intrinsic or reference.
 */
export function loadAssembly(folder: string, options: LoadAssemblyOptions): Assembly {
  const { stackName, template, assets } = readManifest(folder);
  const root = new Stack({
    name: stackName,
    template: JSON.parse(readFileSync(path.join(folder, template), 'utf8')) as Template,
    parameters: () => undefined,
    assets,
    origin: options.origin,
  });
  const resources = listResources(root);
  for (const resource of resources) options.edit?.(resource);
  checkResources(resources);
  const byType = new Map<string, Resource[]>();
  for (const resource of resources) {
    byType.set(resource.type, [...(byType.get(resource.type) ?? []), resource]);
  }
  const assembly: Assembly = {
    stackName,
    resources,
    byType: (type) => byType.get(type) ?? [],
    attribute: (resource, name) => {
      const attribute = resourceNaming[resource.type]?.attributes?.[name];
      if (!attribute) throw new Error(`${resource.type} has no attribute ${name}`);
      return attribute({ ...resource, origin: options.origin });
    },
    outputs: root.outputs(),
    asset: (objectKey) => assets.path(objectKey),
    metadata: root.metadata,
  };
  checkReferences(assembly);
  checkTableKeys(assembly);
  return assembly;
}
