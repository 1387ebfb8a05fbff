import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Assembly, Resource } from '../../assembly/assembly';

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
  /** How old an asynchronous event may get, in milliseconds. */
  maxAge: number;
  /** Where the record of an asynchronous event goes: a queue or a function. */
  onSuccess?: string;
  onFailure?: string;
  /** The queue of asynchronous events that were given up. */
  deadLetters?: string;
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
  DeadLetterConfig?: { TargetArn?: string };
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
  const deadLetters = properties.DeadLetterConfig?.TargetArn;
  requireSmallEnvironment(resource.logicalId, Environment?.Variables ?? {});
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
    ...asynchronousOf(assembly, resource),
    ...(deadLetters && { deadLetters }),
    ...(reserved !== undefined && { reserved: Number(reserved) }),
  };
}

/** As many bytes of JSON as all variables together may have. */
const MAX_ENVIRONMENT_BYTES = 4096;

function requireSmallEnvironment(logicalId: string, variables: Record<string, unknown>): void {
  const size = Buffer.byteLength(JSON.stringify(variables));
  if (size <= MAX_ENVIRONMENT_BYTES) return;
  throw new Error(
    `${logicalId}: Lambda was unable to configure your environment variables because the ` +
      `environment variables you have provided exceeded the 4KB limit: ${size} bytes`,
  );
}

/** What Lambda does with an asynchronous event unless it is told otherwise. */
const DEFAULT_RETRIES = 2;
const DEFAULT_AGE_SECONDS = 6 * 60 * 60;

type Destination = { Destination?: string };
type EventInvokeConfig = {
  MaximumRetryAttempts?: number | string;
  MaximumEventAgeInSeconds?: number | string;
  DestinationConfig?: { OnSuccess?: Destination; OnFailure?: Destination };
};

type Asynchronous = Pick<FunctionDefinition, 'retries' | 'maxAge' | 'onSuccess' | 'onFailure'>;

function asynchronousOf(assembly: Assembly, resource: Resource): Asynchronous {
  const properties: EventInvokeConfig | undefined = assembly
    .byType('AWS::Lambda::EventInvokeConfig')
    .find((config) =>
      arnOf(assembly, resource).endsWith(`:${nameIn(config.properties)}`),
    )?.properties;
  const { OnSuccess, OnFailure } = properties?.DestinationConfig ?? {};
  return {
    retries: Number(properties?.MaximumRetryAttempts ?? DEFAULT_RETRIES),
    maxAge: Number(properties?.MaximumEventAgeInSeconds ?? DEFAULT_AGE_SECONDS) * 1000,
    ...(OnSuccess?.Destination && { onSuccess: OnSuccess.Destination }),
    ...(OnFailure?.Destination && { onFailure: OnFailure.Destination }),
  };
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
    .map(({ type, properties }) =>
      // What a bucket tells of uploads is told to functions of the backend itself.
      JSON.stringify(
        type === 'Custom::S3BucketNotifications' ? properties['ServiceToken'] : properties,
      ),
    )
    .join('\n');
}
