import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadAssembly, type Assembly } from '../assembly/assembly';

/** Placeholder for the origin of the cloud in the cached file. */
const PLACEHOLDER = 'http://origin.invalid';
const CACHE_FILE = 'amplify_outputs.json';

/**
 * Generates the content of amplify_outputs.json for the assembly in `folder`, with `origin` instead of
 * AWS endpoints. Caches it beside the assembly, because the generator loads many modules.
 */
export async function generateOutputs(
  folder: string,
  origin: string,
): Promise<Record<string, unknown>> {
  const cached = path.join(folder, CACHE_FILE);
  if (!existsSync(cached)) {
    const assembly = loadAssembly(folder, { origin: PLACEHOLDER });
    writeFileSync(cached, JSON.stringify(await generateClientOutputs(assembly), null, 2));
  }
  const text = readFileSync(cached, 'utf8').replaceAll(PLACEHOLDER, origin);
  return JSON.parse(text) as Record<string, unknown>;
}

type Command = { constructor: { name: string }; input: { Key?: string } };
type Client = { send: (command: Command) => Promise<unknown>; config: unknown };

async function generateClientOutputs(assembly: Assembly): Promise<unknown> {
  const { generateClientConfig } = await import('@aws-amplify/client-config');
  const clients = {
    getCloudFormationClient: () => createCloudFormationStub(assembly),
    getS3Client: () => createS3Stub(assembly),
    getAmplifyClient: () => ({ send: () => Promise.resolve({}) }),
  } as unknown as Parameters<typeof generateClientConfig>[2];
  return generateClientConfig({ stackName: assembly.stackName }, '1.4', clients);
}

/** Stubs the CloudFormation client that the generator uses. */
function createCloudFormationStub(assembly: Assembly): Client {
  const responses: Record<string, unknown> = {
    GetTemplateSummaryCommand: { Metadata: JSON.stringify(assembly.metadata) },
    DescribeStacksCommand: {
      Stacks: [
        {
          StackName: assembly.stackName,
          StackStatus: 'CREATE_COMPLETE',
          Outputs: Object.entries(assembly.outputs).map(([OutputKey, OutputValue]) => ({
            OutputKey,
            OutputValue,
          })),
        },
      ],
    },
    ListStackResourcesCommand: { StackResourceSummaries: [] },
    DescribeStackResourcesCommand: { StackResources: [] },
  };
  return {
    config: { region: () => Promise.resolve(assembly.outputs['region']) },
    send: ({ constructor: { name } }) => {
      const response = responses[name];
      return response
        ? Promise.resolve(response)
        : Promise.reject(
            new Error(
              `Generating the outputs requires ${name}, which the CloudFormation stub does not implement`,
            ),
          );
    },
  };
}

/** Stubs the S3 client: reads the deployed model schema from the assembly. */
function createS3Stub(assembly: Assembly): Client {
  const folders = assembly
    .byType('Custom::CDKBucketDeployment')
    .flatMap(({ properties }) => properties['SourceObjectKeys'] as string[])
    .map((objectKey) => assembly.asset(objectKey));
  return {
    config: {},
    send: ({ input: { Key = '' } }) => {
      const file = folders
        .map((folder) => path.join(folder, Key))
        .find((place) => existsSync(place));
      if (!file) return Promise.reject(new Error(`No bucket deployment contains ${Key}`));
      const text = readFileSync(file, 'utf8');
      return Promise.resolve({ Body: { transformToString: () => Promise.resolve(text) } });
    },
  };
}
