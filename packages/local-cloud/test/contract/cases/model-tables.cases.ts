import { randomUUID } from 'node:crypto';
import {
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { blog } from '../blog-client';
import { casesOn, rows } from '../contract-case';
import { equal, until } from '../expect';
import { scratchOf } from '../scratch';

const contractCase = casesOn('blog');

const ofModel = contractCase(
  'the table of a model is described as its template has it',
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
    const { client } = scratchOf(target);
    const TableName = target.custom('tables', 'counter');
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    equal(Table?.KeySchema, [{ AttributeName: 'name', KeyType: 'HASH' }]);
    equal(Table?.StreamSpecification?.StreamViewType, 'NEW_AND_OLD_IMAGES');
    const { TimeToLiveDescription: expiry } = await client.send(
      new DescribeTimeToLiveCommand({ TableName }),
    );
    equal(expiry, { AttributeName: 'gone', TimeToLiveStatus: 'ENABLED' });
    const { Table: comment } = await client.send(
      new DescribeTableCommand({ TableName: target.custom('tables', 'comment') }),
    );
    const indexes = (comment?.GlobalSecondaryIndexes ?? []).map((one) => [
      ...[one.IndexName, one.KeySchema, one.Projection?.ProjectionType],
    ]);
    const hash = (AttributeName: string) => [{ AttributeName, KeyType: 'HASH' }];
    equal(indexes.sort(), [
      ['gsi-Post.comments', hash('postId'), 'ALL'],
      ['text', hash('text'), 'INCLUDE'],
    ]);
  },
);

const partly = contractCase(
  'the table of a model has indexes of either kind that hold a part of its items',
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
    const { client } = scratchOf(target);
    await target.become(await target.person('ada'));
    const [postId, text, writtenAt] = [randomUUID(), randomUUID(), '2026-01-01T00:00:00.000Z'];
    await blog.models.Comment.create({ postId, text, writtenAt });
    const listed = async (IndexName: string, condition: string, values: object) => {
      const { Items = [] } = await client.send(
        new QueryCommand({
          ...{ TableName: target.custom('tables', 'comment'), IndexName },
          KeyConditionExpression: condition,
          ExpressionAttributeNames: { '#text': 'text' },
          ExpressionAttributeValues: marshall(values),
        }),
      );
      return Items.map((one) => unmarshall(one));
    };
    const start = text.slice(0, 30);
    const { Table } = await client.send(
      new DescribeTableCommand({ TableName: target.custom('tables', 'comment') }),
    );
    equal(Table?.LocalSecondaryIndexes?.[0]?.KeySchema, [
      { AttributeName: 'postId', KeyType: 'HASH' },
      { AttributeName: 'text', KeyType: 'RANGE' },
    ]);
    const inPost = await listed('textInPost', 'postId = :post AND begins_with(#text, :start)', {
      ...{ ':post': postId, ':start': start },
    });
    const inAll = await until(async () => {
      const found = await listed('text', '#text = :text', { ':text': text });
      return found.length > 0 ? found : undefined;
    });
    const createdAt: unknown = inPost[0]?.['createdAt'];
    equal([typeof createdAt, inPost], ['string', [{ postId, text, writtenAt, createdAt }]]);
    equal(inAll, inPost);
  },
);

export const modelTables = [ofModel, partly];
