import { signOut } from 'aws-amplify/auth';
import { generateClient } from 'aws-amplify/data';
import type { Resource } from '../src/assembly/assembly';
import { startCloud, type Cloud } from '../src/cloud/cloud';
import type { Schema } from './fixtures/notes/amplify/data/resource';
import { notesAssembly } from './fixtures/notes-assembly';
import { configureClient, join } from './fixtures/notes-client';

type Statement = { Effect: string; Action: string | string[]; Resource: string | string[] };
type Properties = Record<string, unknown>;
type Mutant = {
  type: string;
  logicalId: RegExp;
  apply: (properties: Properties) => void;
};

const listStatements = (properties: Properties): Statement[] => {
  const { PolicyDocument, Policies } = properties as {
    PolicyDocument?: { Statement: Statement[] };
    Policies?: { PolicyDocument: { Statement: Statement[] } }[];
  };
  const documents = [PolicyDocument, ...(Policies ?? []).map((policy) => policy.PolicyDocument)];
  return documents.flatMap((document) => document?.Statement ?? []);
};

/** Starts the notes backend with a mutation in exactly one resource. */
async function startWith({ type, logicalId, apply }: Mutant): Promise<Cloud> {
  const mutated: string[] = [];
  const editResource = (resource: Resource): void => {
    if (resource.type !== type || !logicalId.test(resource.logicalId)) return;
    mutated.push(resource.logicalId);
    apply(resource.properties);
  };
  const assembly = await notesAssembly();
  try {
    return await startCloud({ assembly, port: 0, editResource });
  } finally {
    expect(mutated.length).withContext('mutated resources').toBe(1);
  }
}

describe('invalid templates are rejected at startup', () => {
  const faults: [name: string, fault: Mutant, message: RegExp][] = [
    [
      'a wildcard topic',
      {
        type: 'AWS::IAM::Role',
        logicalId: /^amplifyAuthunauthenticatedUserRole/,
        apply(properties) {
          const Resource = 'arn:aws:iot:us-east-1:000000000000:topicfilter/*';
          const Statement = [{ Effect: 'Allow', Action: 'iot:Subscribe', Resource }];
          properties['Policies'] = [{ PolicyName: 'Listens', PolicyDocument: { Statement } }];
        },
      },
      /^role amplifyAuthunauthenticatedUserRole\S+, policy Listens: arn:\S+:topicfilter\/\* gives every visitor access to all topics; restrict it to a topic prefix$/,
    ],
    [
      'a data source of a missing table',
      {
        type: 'AWS::AppSync::DataSource',
        logicalId: /^NoteDataSource/,
        apply(properties) {
          properties['DynamoDBConfig'] = { TableName: 'Nothing', AwsRegion: 'us-east-1' };
        },
      },
      /Note\S+\/NoteDataSource \(AWS::AppSync::DataSource\): DynamoDBConfig\.TableName Nothing is not in the templates$/,
    ],
    [
      'a resolver of a missing data source',
      {
        type: 'AWS::AppSync::FunctionConfiguration',
        logicalId: /^QueryGetNoteDataResolver/,
        apply(properties) {
          properties['DataSourceName'] = 'Nothing';
        },
      },
      /\(AWS::AppSync::FunctionConfiguration\): DataSourceName Nothing is not in the templates$/,
    ],
    [
      'an index on an attribute without a definition',
      {
        type: 'Custom::AmplifyDynamoDBTable',
        logicalId: /^NoteTable/,
        apply(properties) {
          const types = properties['attributeDefinitions'] as { attributeName: string }[];
          properties['attributeDefinitions'] = types.filter((one) => one.attributeName !== 'topic');
        },
      },
      /\/NoteTable \(Custom::AmplifyDynamoDBTable\): AttributeDefinitions: topic is a key without a type$/,
    ],
    [
      'a definition of an attribute that is not a key',
      {
        type: 'Custom::AmplifyDynamoDBTable',
        logicalId: /^NoteTable/,
        apply(properties) {
          const types = properties['attributeDefinitions'] as object[];
          properties['attributeDefinitions'] = [
            ...types,
            { attributeName: 'colour', attributeType: 'S' },
          ];
        },
      },
      /\/NoteTable \(Custom::AmplifyDynamoDBTable\): AttributeDefinitions: colour is not part of a key$/,
    ],
    [
      'a resolver of a missing API',
      {
        type: 'AWS::AppSync::Resolver',
        logicalId: /^ResolverQuerytallyOf/,
        apply(properties) {
          properties['ApiId'] = 'elsewhere';
        },
      },
      /\/ResolverQuerytallyOf \(AWS::AppSync::Resolver\): ApiId elsewhere is not in the templates$/,
    ],
    [
      'a unit resolver without a data source',
      {
        type: 'AWS::AppSync::Resolver',
        logicalId: /^ResolverQuerytallyOf/,
        apply: (properties) => delete properties['Kind'],
      },
      /\/ResolverQuerytallyOf \(AWS::AppSync::Resolver\): a UNIT resolver needs a DataSourceName$/,
    ],
    [
      'a script without a runtime version',
      {
        type: 'AWS::AppSync::FunctionConfiguration',
        logicalId: /^FnQuerytallyOf1/,
        apply(properties) {
          properties['Runtime'] = { Name: 'APPSYNC_JS' };
        },
      },
      /\/FnQuerytallyOf1 \(AWS::AppSync::FunctionConfiguration\): APPSYNC_JS needs Code, Runtime\.Name and Runtime\.RuntimeVersion/,
    ],
    [
      'a stream event source without a starting position',
      {
        type: 'AWS::Lambda::EventSourceMapping',
        logicalId: /^tallylambdaDynamoDB/,
        apply: (properties) => delete properties['StartingPosition'],
      },
      /\/tallylambda\S+ \(AWS::Lambda::EventSourceMapping\): StartingPosition is missing$/,
    ],
    [
      'an API with a missing user pool',
      {
        type: 'AWS::AppSync::GraphQLApi',
        logicalId: /^amplifyData/,
        apply(properties) {
          properties['UserPoolConfig'] = { UserPoolId: 'us-east-1_elsewhere' };
        },
      },
      /\(AWS::AppSync::GraphQLApi\): UserPoolConfig\.UserPoolId us-east-1_elsewhere is not in the templates$/,
    ],
    [
      'an unsupported property',
      {
        type: 'Custom::AmplifyDynamoDBTable',
        logicalId: /^NoteTable/,
        apply(properties) {
          properties['kinesisStreamSpecification'] = { streamArn: 'arn' };
        },
      },
      /\/NoteTable \(Custom::AmplifyDynamoDBTable\): kinesisStreamSpecification is not supported: Kinesis is not emulated\. \(src\/capabilities\/resources\/tables\.ts\)$/,
    ],
    [
      'an unknown property',
      {
        type: 'AWS::AppSync::GraphQLApi',
        logicalId: /^amplifyData/,
        apply(properties) {
          properties['UserPoolConfig'] = { Colour: 'red' };
        },
      },
      /\(AWS::AppSync::GraphQLApi\): UserPoolConfig\.Colour is not in the capability list \(src\/capabilities\/resources\/api\.ts\)$/,
    ],
    [
      'an unknown condition operator',
      {
        type: 'AWS::IAM::Policy',
        logicalId: /^tallylambda/,
        apply(properties) {
          const [first] = listStatements(properties);
          Object.assign(first ?? {}, { Condition: { StringResembles: { 'aws:SourceArn': 'a' } } });
        },
      },
      /\/tallylambda\S+ \(AWS::IAM::Policy\): PolicyDocument: the condition operator StringResembles is not in the capability list \(src\/capabilities\/policies\.ts\)$/,
    ],
  ];
  for (const [name, fault, message] of faults) {
    it(
      name,
      async () => {
        const started = startWith(fault).then((cloud) => cloud.stop());
        await expectAsync(started).toBeRejectedWithError(message);
      },
      60_000,
    );
  }
});

describe('invalid templates fail at the first call', () => {
  const client = generateClient<Schema>();
  let cloud: Cloud | undefined;
  afterEach(async () => {
    await signOut();
    await cloud?.stop();
  });

  const faults: [name: string, fault: Mutant, type: string, message: RegExp][] = [
    [
      'a missing grant',
      {
        type: 'AWS::IAM::Role',
        logicalId: /^NoteIAMRole/,
        apply(properties) {
          for (const statement of listStatements(properties)) {
            statement.Action = [statement.Action].flat().filter((one) => !one.endsWith(':Query'));
          }
        },
      },
      'DynamoDB:AccessDeniedException',
      /assumed-role\/NoteIAMRole\S+ is not authorized to perform: dynamodb:Query on resource: arn:\S+\/index\/byTopic because/,
    ],
    [
      'a missing index',
      {
        type: 'Custom::AmplifyDynamoDBTable',
        logicalId: /^NoteTable/,
        apply(properties) {
          const types = properties['attributeDefinitions'] as { attributeName: string }[];
          properties['globalSecondaryIndexes'] = [];
          properties['attributeDefinitions'] = types.filter((one) => one.attributeName === 'id');
        },
      },
      'DynamoDB:ValidationException',
      /^The table does not have the specified index: byTopic /,
    ],
  ];
  for (const [name, fault, type, message] of faults) {
    it(
      name,
      async () => {
        cloud = await startWith(fault);
        configureClient(cloud);
        await join(cloud, 'ada@example.com');
        const { errors = [] } = await client.models.Note.notesByTopic({ topic: 'a' });
        expect(errors.map(({ errorType }) => errorType)).toEqual([type]);
        expect(errors[0]?.message).toMatch(message);
      },
      60_000,
    );
  }
});
