import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Assembly, Resource } from '../assembly/assembly';

/** A function as its template describes it. */
export type FunctionDefinition = {
  name: string;
  arn: string;
  /** What its author called it, where Amplify says so. */
  friendlyName: string;
  /** `index.handler`: module and export. */
  handler: string;
  /** The module's file; undefined when the asset holds none of that name. */
  file: string | undefined;
  roleArn: string;
  environment: Record<string, string>;
  memory: number;
  /** Seconds. */
  timeout: number;
  runtime: string;
  architecture: 'x86_64' | 'arm64';
  /** How Lambda writes what the function prints to its log. */
  logFormat: 'Text' | 'JSON';
  /** How often an asynchronous event that failed is tried again. */
  retries: number;
  /** Most instances at a time that the template reserves. */
  reserved?: number;
};

type FunctionProperties = {
  Code?: { S3Key?: string };
  Handler?: string;
  Role?: string;
  Runtime?: string;
  Architectures?: string[];
  LoggingConfig?: { LogFormat?: string };
  Timeout?: number | string;
  MemorySize?: number | string;
  Environment?: { Variables?: Record<string, unknown> };
  ReservedConcurrentExecutions?: number | string;
  Tags?: { Key: string; Value: string }[];
};

/**
 * The functions of a backend itself. Those that only work while AWS deploys (they serve custom
 * resources or their state machines) and other languages' are left out: nothing calls them here.
 */
export function functionsOf(assembly: Assembly): FunctionDefinition[] {
  const deploying = deployingText(assembly);
  return assembly
    .byType('AWS::Lambda::Function')
    .filter((resource) => {
      const { Runtime = '' } = resource.properties as FunctionProperties;
      return Runtime.startsWith('nodejs') && !names(deploying, arnOf(assembly, resource));
    })
    .map((resource) => definition(assembly, resource));
}

function definition(assembly: Assembly, resource: Resource): FunctionDefinition {
  const properties = resource.properties as FunctionProperties;
  const { Handler = 'index.handler', Code, Environment, Tags = [] } = properties;
  const reserved = properties.ReservedConcurrentExecutions;
  const friendly = Tags.find((tag) => tag.Key === 'amplify:friendly-name')?.Value;
  return {
    name: resource.physicalId,
    arn: arnOf(assembly, resource),
    friendlyName: friendly ?? resource.logicalId,
    handler: Handler,
    file: Code?.S3Key ? moduleFile(assembly.asset(Code.S3Key), Handler) : undefined,
    roleArn: properties.Role ?? '',
    environment: Object.fromEntries(
      Object.entries(Environment?.Variables ?? {}).map(([name, value]) => [name, String(value)]),
    ),
    memory: Number(properties.MemorySize ?? 128),
    timeout: Number(properties.Timeout ?? 3),
    runtime: properties.Runtime ?? '',
    architecture: properties.Architectures?.[0] === 'arm64' ? 'arm64' : 'x86_64',
    logFormat: properties.LoggingConfig?.LogFormat === 'JSON' ? 'JSON' : 'Text',
    retries: retriesOf(assembly, resource),
    ...(reserved !== undefined && { reserved: Number(reserved) }),
  };
}

/** What Lambda does with a failed event unless it is told otherwise. */
const DEFAULT_RETRIES = 2;

/** No event waits here for as long as the shortest age that a template can set. */
function retriesOf(assembly: Assembly, resource: Resource): number {
  const config = assembly
    .byType('AWS::Lambda::EventInvokeConfig')
    .find(({ properties }) => arnOf(assembly, resource).endsWith(`:${nameIn(properties)}`));
  if (config?.properties['DestinationConfig']) {
    throw new Error(`${config.logicalId}: destinations of events do not run here`);
  }
  return Number(config?.properties['MaximumRetryAttempts'] ?? DEFAULT_RETRIES);
}

function nameIn({ FunctionName }: Resource['properties']): string {
  return String(FunctionName).split(':').pop() ?? '';
}

function moduleFile(folder: string, handler: string): string | undefined {
  const module = handler.slice(0, handler.lastIndexOf('.'));
  return ['.mjs', '.js', '.cjs']
    .map((extension) => join(folder, module + extension))
    .find((file) => existsSync(file));
}

function arnOf(assembly: Assembly, resource: Resource): string {
  return assembly.attribute(resource, 'Arn');
}

/** Whether the text holds exactly this ARN, not one that only begins like it. */
function names(text: string, arn: string): boolean {
  return text.split(arn).some((rest, i) => i > 0 && !/^[\w-]/.test(rest));
}

/** Everything that names the functions of a deployment, as one text. */
function deployingText(assembly: Assembly): string {
  return assembly.resources
    .filter(({ type }) =>
      /^(Custom::|AWS::CloudFormation::CustomResource|AWS::StepFunctions::)/.test(type),
    )
    .map(({ properties }) => JSON.stringify(properties))
    .join('\n');
}
