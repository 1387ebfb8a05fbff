import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Assembly, Resource } from '../../assembly/assembly';

/** A function as its CloudFormation template defines it. */
export type FunctionDefinition = {
  name: string;
  arn: string;
  /** Amplify's `amplify:friendly-name` tag, or the logical ID. */
  friendlyName: string;
  /** `index.handler`: module and export. */
  handler: string;
  /** Absolute path of the module; undefined if the asset has no such file. */
  file: string | undefined;
  roleArn: string;
  environment: Record<string, string>;
  memory: number;
  /** Seconds. */
  timeout: number;
  runtime: string;
  architecture: 'x86_64' | 'arm64';
  /** The log format of LoggingConfig. */
  logFormat: 'Text' | 'JSON';
  /** Retries of a failed asynchronous event. */
  maxRetries: number;
  /** Maximum age of an asynchronous event in milliseconds. */
  maxEventAge: number;
  /** Destination of successful asynchronous events: a queue or a function. */
  onSuccessArn?: string;
  onFailureArn?: string;
  /** The dead-letter queue of discarded asynchronous events. */
  deadLetterArn?: string;
  reservedConcurrency?: number;
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
 * Reads the Node.js functions of an assembly. Leaves out functions that AWS invokes only during
 * deployment, for custom resources and their state machines, because nothing invokes them here.
 */
export function readFunctionDefinitions(assembly: Assembly): FunctionDefinition[] {
  const deploymentText = collectDeploymentText(assembly);
  return assembly
    .byType('AWS::Lambda::Function')
    .filter((resource) => {
      const { Runtime = '' } = resource.properties as FunctionProperties;
      return (
        Runtime.startsWith('nodejs') && !includesArn(deploymentText, getArn(assembly, resource))
      );
    })
    .map((resource) => toFunctionDefinition(assembly, resource));
}

function toFunctionDefinition(assembly: Assembly, resource: Resource): FunctionDefinition {
  const properties = resource.properties as FunctionProperties;
  const { Handler = 'index.handler', Code, Environment, Tags = [] } = properties;
  const deadLetterArn = properties.DeadLetterConfig?.TargetArn;
  validateEnvironmentSize(resource.logicalId, Environment?.Variables ?? {});
  const reserved = properties.ReservedConcurrentExecutions;
  const friendlyName = Tags.find((tag) => tag.Key === 'amplify:friendly-name')?.Value;
  return {
    name: resource.physicalId,
    arn: getArn(assembly, resource),
    friendlyName: friendlyName ?? resource.logicalId,
    handler: Handler,
    file: Code?.S3Key ? findModuleFile(assembly.asset(Code.S3Key), Handler) : undefined,
    roleArn: properties.Role ?? '',
    environment: Object.fromEntries(
      Object.entries(Environment?.Variables ?? {}).map(([name, value]) => [name, String(value)]),
    ),
    memory: Number(properties.MemorySize ?? 128),
    timeout: Number(properties.Timeout ?? 3),
    runtime: properties.Runtime ?? '',
    architecture: properties.Architectures?.[0] === 'arm64' ? 'arm64' : 'x86_64',
    logFormat: properties.LoggingConfig?.LogFormat === 'JSON' ? 'JSON' : 'Text',
    ...readAsyncConfig(assembly, resource),
    ...(deadLetterArn && { deadLetterArn }),
    ...(reserved !== undefined && { reservedConcurrency: Number(reserved) }),
  };
}

/** AWS: all environment variables together, as JSON, must not exceed 4 KB. */
const MAX_ENVIRONMENT_BYTES = 4096;

function validateEnvironmentSize(logicalId: string, variables: Record<string, unknown>): void {
  const size = Buffer.byteLength(JSON.stringify(variables));
  if (size <= MAX_ENVIRONMENT_BYTES) return;
  throw new Error(
    `${logicalId}: Lambda was unable to configure your environment variables because the ` +
      `environment variables you have provided exceeded the 4KB limit: ${size} bytes`,
  );
}

/** Lambda's defaults for asynchronous events. */
const DEFAULT_RETRIES = 2;
const DEFAULT_AGE_SECONDS = 6 * 60 * 60;

type Destination = { Destination?: string };
type EventInvokeConfig = {
  MaximumRetryAttempts?: number | string;
  MaximumEventAgeInSeconds?: number | string;
  DestinationConfig?: { OnSuccess?: Destination; OnFailure?: Destination };
};

type AsyncConfig = Pick<
  FunctionDefinition,
  'maxRetries' | 'maxEventAge' | 'onSuccessArn' | 'onFailureArn'
>;

function readAsyncConfig(assembly: Assembly, resource: Resource): AsyncConfig {
  const properties: EventInvokeConfig | undefined = assembly
    .byType('AWS::Lambda::EventInvokeConfig')
    .find((config) =>
      getArn(assembly, resource).endsWith(`:${parseFunctionName(config.properties)}`),
    )?.properties;
  const { OnSuccess, OnFailure } = properties?.DestinationConfig ?? {};
  return {
    maxRetries: Number(properties?.MaximumRetryAttempts ?? DEFAULT_RETRIES),
    maxEventAge: Number(properties?.MaximumEventAgeInSeconds ?? DEFAULT_AGE_SECONDS) * 1000,
    ...(OnSuccess?.Destination && { onSuccessArn: OnSuccess.Destination }),
    ...(OnFailure?.Destination && { onFailureArn: OnFailure.Destination }),
  };
}

function parseFunctionName({ FunctionName }: Resource['properties']): string {
  return String(FunctionName).split(':').pop() ?? '';
}

function findModuleFile(folder: string, handler: string): string | undefined {
  const module = handler.slice(0, handler.lastIndexOf('.'));
  return ['.mjs', '.js', '.cjs']
    .map((extension) => join(folder, module + extension))
    .find((file) => existsSync(file));
}

function getArn(assembly: Assembly, resource: Resource): string {
  return assembly.attribute(resource, 'Arn');
}

/** Returns whether `text` contains exactly this ARN, not a longer one with this prefix. */
function includesArn(text: string, arn: string): boolean {
  return text.split(arn).some((rest, i) => i > 0 && !/^[\w-]/.test(rest));
}

/** Collects the properties of all resources that refer to deployment functions, as one string. */
function collectDeploymentText(assembly: Assembly): string {
  return assembly.resources
    .filter(({ type }) =>
      /^(Custom::|AWS::CloudFormation::CustomResource|AWS::StepFunctions::)/.test(type),
    )
    .map(({ type, properties }) =>
      // The notification targets are functions of the backend; only the provider is for deployment.
      JSON.stringify(
        type === 'Custom::S3BucketNotifications' ? properties['ServiceToken'] : properties,
      ),
    )
    .join('\n');
}
