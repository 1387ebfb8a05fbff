import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadAssembly, type Assembly } from '../assembly/assembly';

/** Stands in the kept file where the address of a running cloud belongs. */
const PLACEHOLDER = 'http://origin.invalid';
const KEPT = 'amplify_outputs.json';

/**
 * What `ampx` would write into amplify_outputs.json for the assembly in `folder`, with the cloud at
 * `origin` in place of AWS's addresses. Kept beside the assembly: making it loads many modules.
 */
export async function outputsOf(folder: string, origin: string): Promise<Record<string, unknown>> {
  const kept = path.join(folder, KEPT);
  if (!existsSync(kept)) {
    const assembly = loadAssembly(folder, { origin: PLACEHOLDER });
    writeFileSync(kept, JSON.stringify(await generate(assembly), null, 2));
  }
  const text = readFileSync(kept, 'utf8').replaceAll(PLACEHOLDER, origin);
  return JSON.parse(text) as Record<string, unknown>;
}

type Command = { constructor: { name: string }; input: { Key?: string } };
type Client = { send: (command: Command) => Promise<unknown>; config: unknown };

async function generate(assembly: Assembly): Promise<unknown> {
  const { generateClientConfig } = await import('@aws-amplify/client-config');
  const clients = {
    getCloudFormationClient: () => cloudFormation(assembly),
    getS3Client: () => s3(assembly),
    getAmplifyClient: () => ({ send: () => Promise.resolve({}) }),
  } as unknown as Parameters<typeof generateClientConfig>[2];
  return generateClientConfig({ stackName: assembly.stackName }, '1.4', clients);
}

/** Answers what the generator asks CloudFormation about the one stack. */
function cloudFormation(assembly: Assembly): Client {
  const answers: Record<string, unknown> = {
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
      const answer = answers[name];
      return answer
        ? Promise.resolve(answer)
        : Promise.reject(new Error(`The outputs need ${name}, which is not answered here`));
    },
  };
}

/** Answers reads of the bucket into which the model schema would have been deployed. */
function s3(assembly: Assembly): Client {
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
      if (!file) return Promise.reject(new Error(`No bucket deployment holds ${Key}`));
      const text = readFileSync(file, 'utf8');
      return Promise.resolve({ Body: { transformToString: () => Promise.resolve(text) } });
    },
  };
}
