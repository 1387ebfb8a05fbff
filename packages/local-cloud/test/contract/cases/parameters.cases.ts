import { createCaseFactory, rows } from '../contract-case';
import { expectEqual } from '../expect';
import { callOperation } from '../signed-request';
import type { Target } from '../target';

const contractCase = createCaseFactory('blog');

type Parameter = { Name: string; Type: string; Value: string };

const ssm = (target: Target, operation: string, input: object) =>
  callOperation(target, target.developer, {
    service: 'ssm',
    prefix: 'AmazonSSM',
    operation,
    input,
  });

/** Reads all parameters directly below a path, by the last segment of their names. */
async function readFacts(target: Target, path: string): Promise<Record<string, string>> {
  const facts: Record<string, string> = {};
  let NextToken: string | undefined;
  do {
    const { body } = await ssm(target, 'GetParametersByPath', {
      Path: path,
      ...(NextToken !== undefined && { NextToken }),
    });
    const page = body as { Parameters: Parameter[]; NextToken?: string };
    for (const { Name, Value } of page.Parameters) facts[Name.slice(path.length + 1)] = Value;
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return facts;
}

const language = contractCase(
  'evaluates intrinsic functions as documented',
  {
    proves: [
      ...rows('Intrinsics', 'Ref', 'Fn::Sub', 'Fn::Join', 'Fn::Split', 'Fn::Select', 'Fn::Base64'),
      ...rows(
        'Intrinsics',
        'Fn::FindInMap',
        'Fn::If',
        'Fn::Not',
        'Fn::And',
        'Fn::Or',
        'Fn::Equals',
      ),
      ...rows('Intrinsics', 'Condition'),
      ...rows('Template sections', 'Resources', 'Parameters', 'Conditions', 'Mappings'),
      ...rows('Resource attributes', 'Type', 'Properties'),
      ...rows('Pseudo parameters', 'AWS::AccountId', 'AWS::Partition', 'AWS::Region'),
      ...rows('Pseudo parameters', 'AWS::StackName', 'AWS::StackId', 'AWS::URLSuffix'),
      ...rows('Pseudo parameters', 'AWS::NoValue'),
      ...rows('SSM', 'GetParametersByPath'),
      ...rows('AWS::SSM::Parameter', 'Name', 'Value'),
      ...rows('AWS::CloudFormation::Stack', 'TemplateURL'),
    ],
  },
  async (target) => {
    const {
      Account = '',
      StackName = '',
      StackId,
      ...facts
    } = await readFacts(target, target.getOutput('facts'));
    expectEqual(facts, {
      Ref: 'winter',
      Sub: 'winter is cold, ${Literally}',
      Join: 'a+winter+c',
      Split: 'nter',
      Base64: 'd2ludGVy',
      FindInMap: 'fir',
      If: 'yes',
      Not: 'no',
      And: 'no',
      Or: 'yes',
      NoValue: 'a',
      Partition: 'aws',
      Region: target.region,
      UrlSuffix: 'amazonaws.com',
    });
    expectEqual(/^\d{12}$/.test(Account), true);
    const id = `arn:aws:cloudformation:${target.region}:${Account}:stack/${StackName}/`;
    expectEqual(StackId?.startsWith(id), true);
  },
);

const parameters = contractCase(
  'reads parameters by name, by list and by path',
  {
    proves: [
      ...rows('SSM', 'GetParameter', 'GetParameters', 'GetParametersByPath'),
      ...rows('AWS::SSM::Parameter', 'Name', 'Type', 'Value'),
      ...rows('Intrinsics', 'Fn::GetAtt'),
      ...rows('AWS::SSM::Parameter', 'Fn::GetAtt Value'),
      ...rows('Resource attributes', 'Condition'),
      ...rows('Template sections', 'Outputs'),
    ],
  },
  async (target) => {
    const path = target.getOutput('facts');
    const Name = `${path}/lists/Colours`;
    const one = await ssm(target, 'GetParameter', { Name });
    const { Parameter } = one.body as { Parameter: Parameter };
    expectEqual([Parameter.Type, Parameter.Value], ['StringList', 'red,green']);
    const missing = await ssm(target, 'GetParameter', { Name: `${path}/nothing` });
    const refusal = missing.body as { __type: string };
    expectEqual([missing.status, /ParameterNotFound/.test(refusal.__type)], [400, true]);
    const several = await ssm(target, 'GetParameters', { Names: [Name, `${path}/nothing`] });
    const { Parameters, InvalidParameters } = several.body as {
      Parameters: Parameter[];
      InvalidParameters: string[];
    };
    expectEqual([Parameters.length, InvalidParameters], [1, [`${path}/nothing`]]);
    const below = await ssm(target, 'GetParametersByPath', { Path: `${path}/lists` });
    const found = (below.body as { Parameters: Parameter[] }).Parameters;
    expectEqual(
      found.map(({ Value }) => Value),
      ['red,green', 'red,green'],
    );
  },
);

const forms: Record<string, (region: string) => RegExp> = {
  QueueName: () => /^blog-named-/,
  QueueUrl: () => /^https?:.*\/\d{12}\/blog-named-/,
  LogGroup: (region) => new RegExp(`^arn:aws:logs:${region}:\\d{12}:log-group:.+:\\*$`),
  Alarm: (region) => new RegExp(`^arn:aws:cloudwatch:${region}:\\d{12}:alarm:.+$`),
  RoleId: () => /^AROA[0-9A-Z]{17}$/,
  RoleName: () => /^blog-\w+$/,
  RoleArn: () => /^arn:aws:iam::\d{12}:role\/blog-\w+$/,
  RealtimeUrl: () => /^wss?:\/\/.+graphql/,
  ApiArn: (region) => new RegExp(`^arn:aws:appsync:${region}:\\d{12}:apis/\\w+$`),
  Provider: (region) => new RegExp(`^cognito-idp.${region}.amazonaws.com/${region}_\\w+$`),
  ProviderUrl: (region) =>
    new RegExp(`^https://cognito-idp.${region}.amazonaws.com/${region}_\\w+$`),
  IdentityPool: (region) => new RegExp(`^${region}:[0-9a-f-]{36}$`),
  Type: () => /^StringList$/,
  CounterStream: (region) =>
    new RegExp(`^arn:aws:dynamodb:${region}:\\d{12}:table/Counter-.+/stream/\\d{4}-.+$`),
  Machine: (region) => new RegExp(`^arn:aws:states:${region}:\\d{12}:stateMachine:.+$`),
  MachineName: () => /^[\w-]+$/,
};

const names = contractCase(
  'uses configured names and documented attribute formats',
  {
    proves: [
      ...rows('AWS::SQS::Queue', 'QueueName', 'Fn::GetAtt QueueName', 'Fn::GetAtt QueueUrl'),
      ...rows('AWS::IAM::Role', 'RoleName', 'Fn::GetAtt RoleId', 'Fn::GetAtt Arn'),
      ...rows('AWS::Logs::LogGroup', 'Fn::GetAtt Arn'),
      ...rows('AWS::CloudWatch::Alarm', 'Fn::GetAtt Arn'),
      ...rows('AWS::AppSync::GraphQLApi', 'Fn::GetAtt RealtimeUrl', 'Fn::GetAtt Arn'),
      ...rows('AWS::Cognito::UserPool', 'Fn::GetAtt ProviderName', 'Fn::GetAtt ProviderURL'),
      ...rows('AWS::SSM::Parameter', 'Fn::GetAtt Type'),
      ...rows('Custom::AmplifyDynamoDBTable', 'Fn::GetAtt TableStreamArn'),
      ...rows('AWS::StepFunctions::StateMachine', 'Fn::GetAtt Arn', 'Fn::GetAtt Name'),
    ],
  },
  async (target) => {
    const facts = await readFacts(target, `${target.getOutput('facts')}/names`);
    const wrong = Object.entries(forms).filter(
      ([name, form]) => !form(target.region).test(facts[name] ?? ''),
    );
    expectEqual(
      wrong.map(([name]) => [name, facts[name]]),
      [],
    );
    expectEqual(facts['RoleArn']?.endsWith(`/${facts['RoleName'] ?? ''}`), true);
    expectEqual(facts['Machine']?.endsWith(`:${facts['MachineName'] ?? ''}`), true);
  },
);

export const parameterCases = [language, parameters, names];
