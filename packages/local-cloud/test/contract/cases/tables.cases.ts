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
import { createCaseFactory, rows } from '../contract-case';
import { expectEqual, captureError, waitFor } from '../expect';
import { createScratchTable } from '../scratch-table';

const contractCase = createCaseFactory('blog');

/** The record of a failed stream batch. */
type FailureRecord = {
  requestContext?: { condition: string; approximateInvokeCount: number };
  DDBStreamBatchInfo?: { batchSize: number };
};

const described = contractCase(
  'describes a table',
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
    const { client, TableName } = createScratchTable(target);
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    expectEqual(/^blog-scratch-[0-9a-f-]+$/.test(TableName), true);
    expectEqual(Table?.KeySchema, [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ]);
    const types = (Table?.AttributeDefinitions ?? []).map(
      ({ AttributeName = '', AttributeType = '' }) => `${AttributeName} ${AttributeType}`,
    );
    expectEqual(types.sort(), ['colour S', 'pk S', 'rank N', 'sk S']);
    const [index] = Table?.GlobalSecondaryIndexes ?? [];
    expectEqual([index?.IndexName, index?.Projection?.ProjectionType], ['byColour', 'INCLUDE']);
    const kinds = [
      ...(index?.KeySchema ?? []),
      ...(Table?.LocalSecondaryIndexes?.[0]?.KeySchema ?? []),
    ];
    expectEqual(
      kinds.map(({ AttributeName, KeyType }) => [AttributeName, KeyType]),
      [
        ['colour', 'HASH'],
        ['rank', 'RANGE'],
        ['pk', 'HASH'],
        ['rank', 'RANGE'],
      ],
    );
    expectEqual(Table?.StreamSpecification?.StreamViewType, 'NEW_AND_OLD_IMAGES');
    const { TimeToLiveDescription: expiry } = await client.send(
      new DescribeTimeToLiveCommand({ TableName }),
    );
    expectEqual(expiry, { AttributeName: 'expires', TimeToLiveStatus: 'ENABLED' });
    const { TableNames = [] } = await client.send(
      new ListTablesCommand({ ExclusiveStartTableName: TableName.slice(0, -1), Limit: 1 }),
    );
    expectEqual(TableNames, [TableName]);
  },
);

const items = contractCase(
  'puts, gets, updates conditionally and deletes items',
  { proves: rows('DynamoDB', 'PutItem', 'GetItem', 'UpdateItem', 'DeleteItem') },
  async (target) => {
    const { client, TableName, pk, key, put, get } = createScratchTable(target);
    const bytes = new Uint8Array([1, 2]);
    await put('a', { n: 1.5, list: [1, 'two', null], map: { deep: true }, bytes });
    expectEqual(await get('a'), {
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
    expectEqual(unmarshall(Attributes ?? {}), { n: 2.5, map: { more: 'x' }, altogether: 1 });
    const refused = client.send(
      new DeleteItemCommand({
        TableName,
        Key: key('a'),
        ConditionExpression: 'n < :one',
        ExpressionAttributeValues: marshall({ ':one': 1 }),
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    const failure = await captureError<{ Item: Parameters<typeof unmarshall>[0] }>(refused);
    expectEqual(failure.name, 'ConditionalCheckFailedException');
    expectEqual(unmarshall(failure.Item ?? {})['n'], 2.5);
    await client.send(new DeleteItemCommand({ TableName, Key: key('a') }));
    expectEqual(await get('a'), undefined);
  },
);

const stream = contractCase(
  'delivers filtered stream records in order with both images',
  {
    proves: [
      ...rows('AWS::Lambda::EventSourceMapping', 'StartingPosition', 'FilterCriteria'),
      ...rows('AWS::Lambda::Function', 'Environment.Variables', 'Role', 'Handler', 'Code.S3Key'),
      ...rows('AWS::DynamoDB::Table', 'Fn::GetAtt StreamArn', 'Fn::GetAtt Arn'),
      ...rows('AWS::IAM::Policy', 'PolicyDocument', 'Roles'),
    ],
  },
  async (target) => {
    const { client, TableName, pk, put } = createScratchTable(target);
    await put('silent', { title: 'not marked' });
    for (const title of ['one', 'two', 'three']) await put('loud', { title, isMarked: true });
    const changes = await waitFor(async () => {
      const { Item } = await client.send(
        new GetItemCommand({ TableName, Key: marshall({ pk: 'changes', sk: `${pk} loud` }) }),
      );
      const stored = (Item ? unmarshall(Item)['changes'] : []) as string[];
      return stored.length === 3 ? stored : undefined;
    });
    expectEqual(changes, ['INSERT - one', 'MODIFY one two', 'MODIFY two three']);
    const silent = { pk: 'changes', sk: `${pk} silent` };
    const { Item } = await client.send(new GetItemCommand({ TableName, Key: marshall(silent) }));
    expectEqual(Item, undefined);
  },
);

const poison = contractCase(
  'retries failed stream records, then sends them to the failure destination',
  {
    proves: rows(
      'AWS::Lambda::EventSourceMapping',
      ...['MaximumRetryAttempts', 'FunctionResponseTypes'],
      'DestinationConfig.OnFailure.Destination',
    ),
  },
  async (target) => {
    const { put } = createScratchTable(target);
    await put('bad', { title: 'poison', isMarked: true });
    const client = new SQSClient(target.developer);
    const lost = await waitFor(async () => {
      const request = { QueueUrl: target.getOutput('queues', 'lost'), MaxNumberOfMessages: 10 };
      const { Messages = [] } = await client.send(new ReceiveMessageCommand(request));
      const bodies = Messages.map(({ Body = '{}' }) => JSON.parse(Body) as FailureRecord);
      return bodies.find(({ DDBStreamBatchInfo: batch }) => batch?.batchSize === 1);
    });
    expectEqual(
      [lost.requestContext?.condition, lost.requestContext?.approximateInvokeCount],
      ['RetryAttemptsExhausted', 2],
    );
  },
);

const expiry = contractCase(
  'deletes items when their TTL expires',
  { proves: rows('AWS::DynamoDB::Table', 'TimeToLiveSpecification.Enabled'), needs: ['clock'] },
  async (target) => {
    const { put, get } = createScratchTable(target);
    const hour = 60 * 60 * 1000;
    const inAnHour = Math.floor((Date.now() + hour) / 1000);
    await put('short', { expires: inAnHour });
    await put('long', { expires: inAnHour + 400 * 24 * 3600 });
    target.clock.advance(3 * hour);
    expectEqual([(await get('short'))?.['pk'], (await get('long'))?.['sk']], [undefined, 'long']);
  },
);

export const tables = [described, items, stream, poison, expiry];
