import { randomUUID } from 'node:crypto';
import {
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { blog } from '../blog-client';
import { createCaseFactory, rows } from '../contract-case';
import { expectEqual, waitFor } from '../expect';
import { createScratchTable } from '../scratch-table';

const contractCase = createCaseFactory('blog');

const ofModel = contractCase(
  'describes the table of a model',
  {
    proves: rows(
      'Custom::AmplifyDynamoDBTable',
      ...['streamSpecification.streamViewType', 'keySchema.attributeName'],
      ...['keySchema.keyType', 'globalSecondaryIndexes.keySchema.keyType'],
      'globalSecondaryIndexes.projection.projectionType',
      ...['timeToLiveSpecification.attributeName', 'timeToLiveSpecification.enabled'],
    ),
  },
  async (target) => {
    const { client } = createScratchTable(target);
    const TableName = target.getOutput('tables', 'counter');
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    expectEqual(Table?.KeySchema, [{ AttributeName: 'name', KeyType: 'HASH' }]);
    expectEqual(Table?.StreamSpecification?.StreamViewType, 'NEW_AND_OLD_IMAGES');
    const { TimeToLiveDescription: expiry } = await client.send(
      new DescribeTimeToLiveCommand({ TableName }),
    );
    expectEqual(expiry, { AttributeName: 'gone', TimeToLiveStatus: 'ENABLED' });
    const { Table: comment } = await client.send(
      new DescribeTableCommand({ TableName: target.getOutput('tables', 'comment') }),
    );
    const indexes = (comment?.GlobalSecondaryIndexes ?? []).map((one) => [
      ...[one.IndexName, one.KeySchema, one.Projection?.ProjectionType],
    ]);
    const hash = (AttributeName: string) => [{ AttributeName, KeyType: 'HASH' }];
    expectEqual(indexes.sort(), [
      ['gsi-Post.comments', hash('postId'), 'ALL'],
      ['text', hash('text'), 'INCLUDE'],
    ]);
  },
);

const partly = contractCase(
  'queries global and local indexes with partial projections',
  {
    proves: rows(
      'Custom::AmplifyDynamoDBTable',
      ...['indexName', 'keySchema.attributeName', 'keySchema.keyType'].map(
        (name) => `localSecondaryIndexes.${name}`,
      ),
      ...['localSecondaryIndexes', 'globalSecondaryIndexes'].flatMap((kind) => [
        `${kind}.projection.projectionType`,
        `${kind}.projection.nonKeyAttributes`,
      ]),
    ),
  },
  async (target) => {
    const { client } = createScratchTable(target);
    await target.signInAs(await target.createUser('ada'));
    const [postId, text, writtenAt] = [randomUUID(), randomUUID(), '2026-01-01T00:00:00.000Z'];
    await blog.models.Comment.create({ postId, text, writtenAt });
    const listed = async (IndexName: string, condition: string, values: object) => {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: target.getOutput('tables', 'comment'),
          IndexName,
          KeyConditionExpression: condition,
          ExpressionAttributeNames: { '#text': 'text' },
          ExpressionAttributeValues: marshall(values),
        }),
      );
      return Items.map((one) => unmarshall(one));
    };
    const start = text.slice(0, 30);
    const { Table } = await client.send(
      new DescribeTableCommand({ TableName: target.getOutput('tables', 'comment') }),
    );
    expectEqual(Table?.LocalSecondaryIndexes?.[0]?.KeySchema, [
      { AttributeName: 'postId', KeyType: 'HASH' },
      { AttributeName: 'text', KeyType: 'RANGE' },
    ]);
    const inPost = await listed('textInPost', 'postId = :post AND begins_with(#text, :start)', {
      ':post': postId,
      ':start': start,
    });
    const inAll = await waitFor(async () => {
      const found = await listed('text', '#text = :text', { ':text': text });
      return found.length > 0 ? found : undefined;
    });
    const createdAt: unknown = inPost[0]?.['createdAt'];
    expectEqual([typeof createdAt, inPost], ['string', [{ postId, text, writtenAt, createdAt }]]);
    expectEqual(inAll, inPost);
  },
);

export const modelTables = [ofModel, partly];
