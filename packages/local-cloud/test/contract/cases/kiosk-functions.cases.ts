import { randomUUID } from 'node:crypto';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { ReceiveMessageCommand, SQSClient, type Message } from '@aws-sdk/client-sqs';
import { createCaseFactory, rows } from '../contract-case';
import { expectEqual, waitFor } from '../expect';
import { callOperation, sendSigned } from '../signed-request';
import type { Target } from '../target';

const contractCase = createCaseFactory('kiosk');
const MINUTE = 60 * 1000;

const invoke = (target: Target, name: string, event: object, type = 'RequestResponse') =>
  sendSigned(target, target.developer, {
    service: 'lambda',
    path: `/2015-03-31/functions/${name}/invocations`,
    headers: { 'x-amz-invocation-type': type },
    body: event,
  });

/** Receives the messages of a queue that contain the text, and discards others. */
function createReceiver(target: Target, queue: string) {
  const client = new SQSClient(target.developer);
  return async (word: string): Promise<Message[]> => {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: target.getOutput('queues', queue),
        MaxNumberOfMessages: 10,
        MessageAttributeNames: ['All'],
      }),
    );
    return Messages.filter(({ Body = '' }) => Body.includes(word));
  };
}

const given = contractCase(
  'invokes a function by its configured name',
  { proves: rows('AWS::Lambda::Function', 'FunctionName') },
  async (target) => {
    const { status, body } = await invoke(target, `${target.getOutput('stack')}-clerk`, {
      cups: 2,
    });
    expectEqual([status, body], [200, { cups: 2 }]);
  },
);

const resting = contractCase(
  'throttles a function with a reserved concurrency of 0',
  { proves: rows('AWS::Lambda::Function', 'ReservedConcurrentExecutions') },
  async (target) => {
    const { status, headers } = await invoke(target, target.getOutput('functions', 'resting'), {});
    expectEqual([status, headers.get('x-amzn-errortype')], [429, 'TooManyRequestsException']);
  },
);

const dead = contractCase(
  'sends failed events to the dead-letter queue, authorized by managed policies',
  {
    proves: [
      ...rows('AWS::Lambda::Function', 'DeadLetterConfig.TargetArn'),
      ...rows('AWS::IAM::Role', 'ManagedPolicyArns'),
      ...rows('AWS::IAM::ManagedPolicy', 'Fn::GetAtt PolicyArn'),
    ],
  },
  async (target) => {
    const fail = randomUUID();
    await invoke(target, target.getOutput('functions', 'clerk'), { fail }, 'Event');
    const take = createReceiver(target, 'lost');
    const { Body = '', MessageAttributes = {} } = await waitFor(async () => (await take(fail))[0]);
    expectEqual(JSON.parse(Body), { fail });
    expectEqual(MessageAttributes['ErrorMessage']?.StringValue, fail);
  },
);

/** Advances the clock until a failure record contains the text. Returns its condition. */
async function waitForCondition(target: Target, word: string): Promise<string> {
  const take = createReceiver(target, 'lost');
  const lost = await waitFor(async () => {
    target.clock.advance(MINUTE);
    return (await take(word))[0];
  });
  const record = JSON.parse(lost.Body ?? '{}') as { requestContext: { condition: string } };
  return record.requestContext.condition;
}

const aged = contractCase(
  'stops retrying events beyond the maximum age',
  {
    proves: rows('AWS::Lambda::EventInvokeConfig', 'MaximumEventAgeInSeconds'),
    needs: ['clock'],
  },
  async (target) => {
    const fail = randomUUID();
    await invoke(target, target.getOutput('functions', 'hasty'), { fail }, 'Event');
    expectEqual(await waitForCondition(target, fail), 'EventAgeExceeded');
  },
);

/** The record of a failed batch. */
type LostBatch = {
  requestContext: { functionArn: string; condition: string };
  DDBStreamBatchInfo: { batchSize: number };
};

const read = contractCase(
  'reads a stream with batching windows, bisection and record age limits',
  {
    proves: [
      ...rows('AWS managed policies', 'service-role/AWSLambdaDynamoDBExecutionRole'),
      ...rows(
        'AWS::Lambda::EventSourceMapping',
        ...['MaximumRecordAgeInSeconds', 'MaximumBatchingWindowInSeconds', 'Enabled'],
        ...['BisectBatchOnFunctionError', 'MaximumRetryAttempts', 'BatchSize'],
      ),
    ],
    needs: ['clock'],
  },
  async (target) => {
    const client = new DynamoDBClient(target.developer);
    const TableName = target.getOutput('table');
    for (const name of ['a', 'b', 'c', 'd']) {
      const Item = { pk: { S: `${name} ${randomUUID()}` } };
      await client.send(new PutItemCommand({ TableName, Item }));
    }
    const take = createReceiver(target, 'lost');
    // After a minute, received messages are visible again.
    const told = new Map<string, string>();
    await waitFor(async () => {
      target.clock.advance(MINUTE);
      for (const { Body = '', MessageId = '' } of await take(TableName)) {
        const { requestContext, DDBStreamBatchInfo: batch } = JSON.parse(Body) as LostBatch;
        const name =
          /function:\S*(clerk|Hasty|Pensioner)/.exec(requestContext.functionArn)?.[1] ?? '';
        told.set(MessageId, `${name} ${requestContext.condition} ${batch.batchSize}`);
      }
      return told.size >= 6 ? told : undefined;
    });
    expectEqual([...told.values()].sort(), [
      ...Array<string>(4).fill('Hasty RetryAttemptsExhausted 1'),
      ...Array<string>(2).fill('clerk RecordAgeExceeded 2'),
    ]);
  },
);

type BellEvent = { bell: string; arn: string; at: string };

const rung = contractCase(
  'runs schedules with their input unless disabled or not trusted by the role',
  {
    proves: [
      ...rows('AWS::Scheduler::Schedule', 'Name', 'State', 'Target.Input', 'Fn::GetAtt Arn'),
      ...rows('Condition keys and policy variables', 'aws:SourceAccount', 'aws:SourceArn'),
      ...rows('AWS::Events::Rule', 'State'),
      ...rows('AWS::Lambda::Permission', 'SourceArn'),
    ],
    needs: ['clock'],
  },
  async (target) => {
    const take = createReceiver(target, 'results');
    const heard: BellEvent[] = [];
    const stack = target.getOutput('stack');
    // Each poll advances the clock by five minutes, when all schedules are due again.
    await waitFor(async () => {
      target.clock.advance(5 * MINUTE);
      for (const { Body = '' } of await take('bell')) {
        heard.push((JSON.parse(Body) as { requestPayload: BellEvent }).requestPayload);
      }
      return heard.length >= 5 ? heard : undefined;
    });
    expectEqual([...new Set(heard.map(({ bell }) => bell))], ['rings']);
    const [{ arn, at } = { arn: '', at: '' }] = heard;
    expectEqual(arn.endsWith(`:schedule/default/${stack}-bell`), true);
    expectEqual(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(at), true);
    expectEqual(arn, await readFact(target, 'Schedule'));
  },
);

async function readFact(target: Target, name: string): Promise<string> {
  const input = { Name: `/${target.getOutput('stack')}/facts/${name}` };
  const request = { service: 'ssm', prefix: 'AmazonSSM', operation: 'GetParameter', input };
  const { body } = await callOperation(target, target.developer, request);
  return (body as { Parameter: { Value: string } }).Parameter.Value;
}

type Place = { stack: string; region: string; account: string };

const forms: Record<string, (place: Place, target: Target) => string | RegExp> = {
  ApiKeyId: () => /^\w+$/,
  StepName: () => 'price',
  ResolverType: () => 'Query',
  ResolverField: () => 'greet',
  UrlFunction: ({ region, account }) =>
    new RegExp(`^arn:aws:lambda:${region}:${account}:function:\\S*Hasty`),
  FunctionName: ({ stack }) => `${stack}-clerk`,
  Schedule: ({ region, account, stack }) =>
    `arn:aws:scheduler:${region}:${account}:schedule/default/${stack}-bell`,
  Rule: ({ region, account, stack }) => `arn:aws:events:${region}:${account}:rule/${stack}-yearly`,
  Policy: ({ account, stack }) => `arn:aws:iam::${account}:policy/${stack}-queue-writer`,
  OwnPolicy: ({ stack }) => `${stack}-reading`,
  UserPool: (_, target) => target.userPoolId,
  Client: (_, target) => target.userPoolClientId,
  ClientName: ({ stack }) => `${stack}-web`,
  IdentityPool: (_, target) => target.identityPoolId,
  IdentityPoolName: ({ stack }) => `${stack}_identities`,
};

const names = contractCase(
  'uses configured names and returns attributes in the documented format',
  {
    proves: [
      ...rows('AWS::AppSync::ApiKey', 'Fn::GetAtt ApiKeyId'),
      ...rows('AWS::AppSync::FunctionConfiguration', 'Fn::GetAtt Name'),
      ...rows('AWS::AppSync::Resolver', 'Fn::GetAtt TypeName', 'Fn::GetAtt FieldName'),
      ...rows('AWS::Lambda::Url', 'Fn::GetAtt FunctionArn'),
      ...rows('AWS::Events::Rule', 'Name'),
      ...rows('AWS::IAM::ManagedPolicy', 'ManagedPolicyName'),
      ...rows('AWS::IAM::Policy', 'PolicyName'),
      ...rows('AWS::Cognito::UserPool', 'Fn::GetAtt UserPoolId'),
      ...rows('AWS::Cognito::UserPoolClient', 'ClientName', 'Fn::GetAtt ClientId'),
      ...rows('AWS::Cognito::UserPoolClient', 'Fn::GetAtt Name'),
      ...rows('AWS::Cognito::IdentityPool', 'Fn::GetAtt Name', 'Fn::GetAtt Id'),
    ],
  },
  async (target) => {
    const account = /:(\d{12}):/.exec(await readFact(target, 'UrlFunction'))?.[1] ?? '';
    const place = { stack: target.getOutput('stack'), region: target.region, account };
    for (const [name, form] of Object.entries(forms)) {
      const wanted = form(place, target);
      const got = await readFact(target, name);
      expectEqual(
        [name, got],
        [name, typeof wanted === 'string' || !wanted.test(got) ? wanted : got],
      );
    }
  },
);

export const kioskFunctions = [given, resting, dead, aged, read, rung, names];
