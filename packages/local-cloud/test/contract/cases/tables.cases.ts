import {
  DeleteItemCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  GetItemCommand,
  ListTablesCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { casesOn, rows } from '../contract-case';
import { equal, failureOf, until } from '../expect';
import { scratchOf } from '../scratch';

const contractCase = casesOn('blog');

/** What a failed batch of a stream leaves behind. */
type Lost = {
  requestContext?: { condition: string; approximateInvokeCount: number };
  DDBStreamBatchInfo?: { batchSize: number };
};

const described = contractCase(
  'a table is described as its template has it',
  {
    proves: [
      ...rows('DynamoDB', 'DescribeTable', 'DescribeTimeToLive', 'ListTables'),
      ...rows('AWS::DynamoDB::Table', 'TableName', 'KeySchema.AttributeName'),
      ...rows('AWS::DynamoDB::Table', 'GlobalSecondaryIndexes.KeySchema.KeyType'),
      ...rows('AWS::DynamoDB::Table', 'LocalSecondaryIndexes.KeySchema.KeyType'),
      ...rows('AWS::DynamoDB::Table', 'KeySchema.KeyType', 'AttributeDefinitions.AttributeName'),
      ...rows('AWS::DynamoDB::Table', 'AttributeDefinitions.AttributeType'),
      ...rows('AWS::DynamoDB::Table', 'GlobalSecondaryIndexes.Projection.ProjectionType'),
      ...rows('AWS::DynamoDB::Table', 'StreamSpecification.StreamViewType'),
      ...rows('AWS::DynamoDB::Table', 'TimeToLiveSpecification.AttributeName'),
      ...rows('AWS::DynamoDB::Table', 'TimeToLiveSpecification.Enabled'),
      ...rows('Intrinsics', 'Fn::Join', 'Fn::Select', 'Fn::Split'),
    ],
  },
  async (target) => {
    const { client, TableName } = scratchOf(target);
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    equal(/^blog-scratch-[0-9a-f-]+$/.test(TableName), true);
    equal(Table?.KeySchema, [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ]);
    const types = (Table?.AttributeDefinitions ?? []).map(
      ({ AttributeName = '', AttributeType = '' }) => `${AttributeName} ${AttributeType}`,
    );
    equal(types.sort(), ['colour S', 'pk S', 'rank N', 'sk S']);
    const [index] = Table?.GlobalSecondaryIndexes ?? [];
    equal([index?.IndexName, index?.Projection?.ProjectionType], ['byColour', 'INCLUDE']);
    const kinds = [
      ...(index?.KeySchema ?? []),
      ...(Table?.LocalSecondaryIndexes?.[0]?.KeySchema ?? []),
    ];
    equal(
      kinds.map(({ AttributeName, KeyType }) => [AttributeName, KeyType]),
      [
        ['colour', 'HASH'],
        ['rank', 'RANGE'],
        ['pk', 'HASH'],
        ['rank', 'RANGE'],
      ],
    );
    equal(Table?.StreamSpecification?.StreamViewType, 'NEW_AND_OLD_IMAGES');
    const { TimeToLiveDescription: expiry } = await client.send(
      new DescribeTimeToLiveCommand({ TableName }),
    );
    equal(expiry, { AttributeName: 'expires', TimeToLiveStatus: 'ENABLED' });
    const { TableNames = [] } = await client.send(
      new ListTablesCommand({ ExclusiveStartTableName: TableName.slice(0, -1), Limit: 1 }),
    );
    equal(TableNames, [TableName]);
  },
);

const items = contractCase(
  'an item is put, read, changed under a condition, and removed',
  { proves: rows('DynamoDB', 'PutItem', 'GetItem', 'UpdateItem', 'DeleteItem') },
  async (target) => {
    const { client, TableName, pk, key, put, get } = scratchOf(target);
    const bytes = new Uint8Array([1, 2]);
    await put('a', { n: 1.5, list: [1, 'two', null], map: { deep: true }, bytes });
    equal(await get('a'), {
      pk,
      sk: 'a',
      n: 1.5,
      list: [1, 'two', null],
      map: { deep: true },
      bytes,
    });
    const change = {
      TableName,
      Key: key('a'),
      UpdateExpression: 'SET n = n + :by, #map.more = :more REMOVE bytes ADD altogether :by',
      ExpressionAttributeNames: { '#map': 'map' },
      ExpressionAttributeValues: marshall({ ':by': 1, ':more': 'x', ':least': 1 }),
      ConditionExpression: 'n >= :least AND attribute_exists(#map.deep)',
    };
    const { Attributes } = await client.send(
      new UpdateItemCommand({ ...change, ReturnValues: 'UPDATED_NEW' }),
    );
    equal(unmarshall(Attributes ?? {}), { n: 2.5, map: { more: 'x' }, altogether: 1 });
    const refused = client.send(
      new DeleteItemCommand({
        ...{ TableName, Key: key('a'), ConditionExpression: 'n < :one' },
        ExpressionAttributeValues: marshall({ ':one': 1 }),
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    const failure = await failureOf<{ Item: Parameters<typeof unmarshall>[0] }>(refused);
    equal(failure.name, 'ConditionalCheckFailedException');
    equal(unmarshall(failure.Item ?? {})['n'], 2.5);
    await client.send(new DeleteItemCommand({ TableName, Key: key('a') }));
    equal(await get('a'), undefined);
  },
);

const stream = contractCase(
  'a function hears of each change that its filter lets through, in order, with both images',
  {
    proves: [
      ...rows('AWS::Lambda::EventSourceMapping', 'StartingPosition', 'FilterCriteria'),
      ...rows('AWS::Lambda::Function', 'Environment.Variables', 'Role', 'Handler', 'Code.S3Key'),
      ...rows('AWS::DynamoDB::Table', 'Fn::GetAtt StreamArn', 'Fn::GetAtt Arn'),
      ...rows('AWS::IAM::Policy', 'PolicyDocument', 'Roles'),
    ],
  },
  async (target) => {
    const { client, TableName, pk, put } = scratchOf(target);
    await put('silent', { title: 'not heard' });
    for (const title of ['one', 'two', 'three']) await put('loud', { title, heard: true });
    const said = await until(async () => {
      const { Item } = await client.send(
        new GetItemCommand({ TableName, Key: marshall({ pk: 'heard', sk: `${pk} loud` }) }),
      );
      const told = (Item ? unmarshall(Item)['said'] : []) as string[];
      return told.length === 3 ? told : undefined;
    });
    equal(said, ['INSERT - one', 'MODIFY one two', 'MODIFY two three']);
    const silent = { pk: 'heard', sk: `${pk} silent` };
    const { Item } = await client.send(new GetItemCommand({ TableName, Key: marshall(silent) }));
    equal(Item, undefined);
  },
);

const poison = contractCase(
  'what a function cannot take from a stream is tried again, then lost with its place told',
  {
    proves: rows(
      'AWS::Lambda::EventSourceMapping',
      ...['MaximumRetryAttempts', 'FunctionResponseTypes'],
      'DestinationConfig.OnFailure.Destination',
    ),
  },
  async (target) => {
    const { put } = scratchOf(target);
    await put('bad', { title: 'poison', heard: true });
    const client = new SQSClient(target.developer);
    const lost = await until(async () => {
      const asked = { QueueUrl: target.custom('queues', 'lost'), MaxNumberOfMessages: 10 };
      const { Messages = [] } = await client.send(new ReceiveMessageCommand(asked));
      const bodies = Messages.map(({ Body = '{}' }) => JSON.parse(Body) as Lost);
      return bodies.find(({ DDBStreamBatchInfo: batch }) => batch?.batchSize === 1);
    });
    equal(
      [lost.requestContext?.condition, lost.requestContext?.approximateInvokeCount],
      ['RetryAttemptsExhausted', 2],
    );
  },
);

const expiry = contractCase(
  'an item goes when its time is over',
  { proves: rows('AWS::DynamoDB::Table', 'TimeToLiveSpecification.Enabled'), needs: ['clock'] },
  async (target) => {
    const { put, get } = scratchOf(target);
    const hour = 60 * 60 * 1000;
    const inAnHour = Math.floor((Date.now() + hour) / 1000);
    await put('short', { expires: inAnHour });
    await put('long', { expires: inAnHour + 400 * 24 * 3600 });
    target.clock.advance(3 * hour);
    equal([(await get('short'))?.['pk'], (await get('long'))?.['sk']], [undefined, 'long']);
  },
);

export const tables = [described, items, stream, poison, expiry];
