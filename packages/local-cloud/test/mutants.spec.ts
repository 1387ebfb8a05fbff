import { signOut } from 'aws-amplify/auth';
import { generateClient } from 'aws-amplify/data';
import type { Resource } from '../src/assembly/assembly';
import { startCloud, type Cloud } from '../src/cloud/cloud';
import type { Schema } from './fixtures/notes/amplify/data/resource';
import { notesAssembly } from './fixtures/notes-assembly';
import { configureClient, join } from './fixtures/notes-client';

type Statement = { Effect: string; Action: string | string[]; Resource: string | string[] };
type Properties = Record<string, unknown>;
type Fault = {
  type: string;
  logicalId: RegExp;
  plant: (properties: Properties) => void;
};

const statementsOf = (properties: Properties): Statement[] => {
  const { PolicyDocument, Policies } = properties as {
    PolicyDocument?: { Statement: Statement[] };
    Policies?: { PolicyDocument: { Statement: Statement[] } }[];
  };
  const documents = [PolicyDocument, ...(Policies ?? []).map((policy) => policy.PolicyDocument)];
  return documents.flatMap((document) => document?.Statement ?? []);
};

/** Starts the notes backend with the fault in exactly one resource. */
async function startWith({ type, logicalId, plant }: Fault): Promise<Cloud> {
  const planted: string[] = [];
  const editTemplates = (resource: Resource): void => {
    if (resource.type !== type || !logicalId.test(resource.logicalId)) return;
    planted.push(resource.logicalId);
    plant(resource.properties);
  };
  const assembly = await notesAssembly();
  try {
    return await startCloud({ assembly, port: 0, editTemplates });
  } finally {
    expect(planted.length).withContext('resources with the fault').toBe(1);
  }
}

describe('a fault in the templates stops the start', () => {
  const faults: [name: string, fault: Fault, message: RegExp][] = [
    [
      'a wildcard topic',
      {
        type: 'AWS::IAM::Role',
        logicalId: /^amplifyAuthunauthenticatedUserRole/,
        plant(properties) {
          const Resource = 'arn:aws:iot:us-east-1:000000000000:topicfilter/*';
          const Statement = [{ Effect: 'Allow', Action: 'iot:Subscribe', Resource }];
          properties['Policies'] = [{ PolicyName: 'Listens', PolicyDocument: { Statement } }];
        },
      },
      /^role amplifyAuthunauthenticatedUserRole\S+, policy Listens: arn:\S+:topicfilter\/\* lets every visitor hear every topic; name a prefix$/,
    ],
    [
      'a data source on a table that is not there',
      {
        type: 'AWS::AppSync::DataSource',
        logicalId: /^NoteDataSource/,
        plant(properties) {
          properties['DynamoDBConfig'] = { TableName: 'Nothing', AwsRegion: 'us-east-1' };
        },
      },
      /Note\S+\/NoteDataSource \(AWS::AppSync::DataSource\): DynamoDBConfig\.TableName Nothing is not in the templates$/,
    ],
    [
      'a resolver on a data source that is not there',
      {
        type: 'AWS::AppSync::FunctionConfiguration',
        logicalId: /^QueryGetNoteDataResolver/,
        plant(properties) {
          properties['DataSourceName'] = 'Nothing';
        },
      },
      /\(AWS::AppSync::FunctionConfiguration\): DataSourceName Nothing is not in the templates$/,
    ],
    [
      'an index by an attribute without a type',
      {
        type: 'Custom::AmplifyDynamoDBTable',
        logicalId: /^NoteTable/,
        plant(properties) {
          const types = properties['attributeDefinitions'] as { attributeName: string }[];
          properties['attributeDefinitions'] = types.filter((one) => one.attributeName !== 'topic');
        },
      },
      /\/NoteTable \(Custom::AmplifyDynamoDBTable\): AttributeDefinitions: topic is a key and has no type$/,
    ],
    [
      'a type of an attribute that no key has',
      {
        type: 'Custom::AmplifyDynamoDBTable',
        logicalId: /^NoteTable/,
        plant(properties) {
          const types = properties['attributeDefinitions'] as object[];
          properties['attributeDefinitions'] = [
            ...types,
            { attributeName: 'colour', attributeType: 'S' },
          ];
        },
      },
      /\/NoteTable \(Custom::AmplifyDynamoDBTable\): AttributeDefinitions: colour is in no key$/,
    ],
    [
      'a resolver of an API that is not there',
      {
        type: 'AWS::AppSync::Resolver',
        logicalId: /^ResolverQuerytallyOf/,
        plant(properties) {
          properties['ApiId'] = 'elsewhere';
        },
      },
      /\/ResolverQuerytallyOf \(AWS::AppSync::Resolver\): ApiId elsewhere is not in the templates$/,
    ],
    [
      'a resolver of the kind of one with a data source, which it has not',
      {
        type: 'AWS::AppSync::Resolver',
        logicalId: /^ResolverQuerytallyOf/,
        plant: (properties) => delete properties['Kind'],
      },
      /\/ResolverQuerytallyOf \(AWS::AppSync::Resolver\): Kind: a unit has a data source$/,
    ],
    [
      'a script without a version of its runtime',
      {
        type: 'AWS::AppSync::FunctionConfiguration',
        logicalId: /^FnQuerytallyOf1/,
        plant(properties) {
          properties['Runtime'] = { Name: 'APPSYNC_JS' };
        },
      },
      /\/FnQuerytallyOf1 \(AWS::AppSync::FunctionConfiguration\): a script needs its code, and a name and a version/,
    ],
    [
      'a reader of a stream that is not told where to begin',
      {
        type: 'AWS::Lambda::EventSourceMapping',
        logicalId: /^tallylambdaDynamoDB/,
        plant: (properties) => delete properties['StartingPosition'],
      },
      /\/tallylambda\S+ \(AWS::Lambda::EventSourceMapping\): StartingPosition is missing$/,
    ],
    [
      'an API that takes tokens of a user pool that is not there',
      {
        type: 'AWS::AppSync::GraphQLApi',
        logicalId: /^amplifyData/,
        plant(properties) {
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
        plant(properties) {
          properties['kinesisStreamSpecification'] = { streamArn: 'arn' };
        },
      },
      /\/NoteTable \(Custom::AmplifyDynamoDBTable\): kinesisStreamSpecification is refused: Kinesis does not run\. \(local\/support\/resources\/tables\.ts\)$/,
    ],
    [
      'an unknown property',
      {
        type: 'AWS::AppSync::GraphQLApi',
        logicalId: /^amplifyData/,
        plant(properties) {
          properties['UserPoolConfig'] = { Colour: 'red' };
        },
      },
      /\(AWS::AppSync::GraphQLApi\): UserPoolConfig\.Colour is not in the list of what the local cloud knows \(local\/support\/resources\/api\.ts\)$/,
    ],
    [
      'an unknown condition operator',
      {
        type: 'AWS::IAM::Policy',
        logicalId: /^tallylambda/,
        plant(properties) {
          const [first] = statementsOf(properties);
          Object.assign(first ?? {}, { Condition: { StringResembles: { 'aws:SourceArn': 'a' } } });
        },
      },
      /\/tallylambda\S+ \(AWS::IAM::Policy\): PolicyDocument: the condition operator StringResembles is not in the list of what the local cloud knows \(local\/support\/policies\.ts\)$/,
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

describe('a fault in the templates that only a call can find', () => {
  const client = generateClient<Schema>();
  let cloud: Cloud | undefined;
  afterEach(async () => {
    await signOut();
    await cloud?.stop();
  });

  const faults: [name: string, fault: Fault, type: string, message: RegExp][] = [
    [
      'a missing grant',
      {
        type: 'AWS::IAM::Role',
        logicalId: /^NoteIAMRole/,
        plant(properties) {
          for (const statement of statementsOf(properties)) {
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
        plant(properties) {
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
