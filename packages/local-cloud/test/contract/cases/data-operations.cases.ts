import { randomUUID } from 'node:crypto';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { blog } from '../blog-client';
import { createCaseFactory, rows } from '../contract-case';
import { expectEqual, waitFor } from '../expect';
import { executeGraphql } from '../graphql';
import type { Target } from '../target';

const contractCase = createCaseFactory('blog');

const byFunction = contractCase(
  'resolves a query with a function for authorized callers and returns its error',
  {
    proves: [
      ...rows('Lambda resolver operations', 'Invoke'),
      ...rows('AWS::Lambda::Function', 'Fn::GetAtt Arn'),
      ...rows('AWS::AppSync::ApiKey', 'ApiId', 'Fn::GetAtt ApiKey'),
      ...rows('AWS::AppSync::DataSource', 'LambdaConfig.LambdaFunctionArn'),
    ],
  },
  async (target) => {
    await target.signInAs();
    const words = { text: 'one two three four', words: 2 };
    for (const authMode of ['apiKey', 'iam'] as const) {
      const { data } = await blog.queries.excerpt(words, { authMode });
      expectEqual(data, { text: 'one two', words: 4 });
    }
    const { data, errors } = await blog.queries.excerpt({ text: ' ' }, { authMode: 'apiKey' });
    expectEqual([data, errors?.[0]?.message], [null, 'There is no text']);
    expectEqual(errors?.[0]?.errorType, 'Lambda:Unhandled');
  },
);

const asynchronous = contractCase(
  'invokes a function asynchronously that sends to a queue with a consumer',
  {
    proves: [
      ...rows('AWS::Lambda::EventSourceMapping', 'EventSourceArn', 'FunctionName'),
      ...rows('AWS::SQS::Queue', 'Fn::GetAtt Arn'),
      ...rows('Custom::AmplifyDynamoDBTable', 'Fn::GetAtt TableArn'),
      ...rows('SQS', 'SendMessage'),
      ...rows('DynamoDB', 'UpdateItem'),
    ],
  },
  async (target) => {
    await target.signInAs(await target.createUser('eve', 'editors'));
    const postId = randomUUID();
    const dynamoDb = new DynamoDBClient(target.developer);
    const TableName = target.getOutput('tables', 'counter');
    const { data, errors } = await blog.mutations.archive({ postId });
    expectEqual([data?.success, errors], [true, undefined]);
    const count = await waitFor(async () => {
      const { Item } = await dynamoDb.send(
        new GetItemCommand({ TableName, Key: { name: { S: `archived ${postId}` } } }),
      );
      return Item?.['count']?.N;
    });
    expectEqual(count, '1');
    await target.signInAs(await target.createUser('bob'));
    const refused = await blog.mutations.archive({ postId });
    expectEqual(refused.errors?.[0]?.errorType, 'Unauthorized');
  },
);

const byClient = contractCase(
  'lets a function use the API with the access that the schema grants',
  {
    proves: [
      ...rows('Lambda resolver operations', 'Invoke'),
      ...rows('S3', 'GetObject'),
      ...rows('Custom::CDKBucketDeployment', 'SourceObjectKeys', 'Fn::GetAtt DestinationBucketArn'),
    ],
  },
  async (target) => {
    await target.signInAs(await target.createUser('eve', 'editors'));
    const { data: post } = await blog.models.Post.create({ title: 'Tea', status: 'draft' });
    const id = post?.id ?? '';
    const { data, errors } = await blog.mutations.publish({ postId: id });
    expectEqual([data, errors], ['published', undefined]);
    expectEqual((await blog.models.Post.get({ id })).data?.status, 'published');
  },
);

const pipeline = contractCase(
  'passes results through a pipeline and stops at the first error',
  {
    proves: [
      ...rows('APPSYNC_JS modules', '@aws-appsync/utils', '@aws-appsync/utils/dynamodb'),
      ...rows('AWS::AppSync::FunctionConfiguration', 'Runtime.Name', 'Runtime.RuntimeVersion'),
      ...rows('AWS::AppSync::FunctionConfiguration', 'CodeS3Location'),
      ...rows('Context (ctx)', 'args', 'prev', 'result', 'error'),
      ...rows('@aws-appsync/utils/dynamodb', 'get', 'update', 'operations.increment'),
    ],
  },
  async (target) => {
    await target.signInAs(await target.createUser('ada'));
    const { data: post } = await blog.models.Post.create({ title: 'Tea', status: 'published' });
    const { data: draft } = await blog.models.Post.create({ title: 'Mud', status: 'draft' });
    const read = (postId: string) => blog.mutations.readPost({ postId });
    await read(post?.id ?? '');
    expectEqual((await read(post?.id ?? '')).data?.reads, 2);
    const { data, errors } = await read(draft?.id ?? '');
    expectEqual([data, errors?.[0]?.message], [null, 'This post is not published']);
    expectEqual(errors?.[0]?.errorType, 'NotPublished');
  },
);

/** Provides a function that runs an operation of the resolver on a new record. */
function openEntry(target: Target, id = randomUUID()) {
  const table = target.getOutput('tables', 'entry');
  const changeEntry = async (way: string): Promise<unknown> => {
    const { data, errors } = await blog.mutations.changeEntry({ way, id, table });
    if (errors) return errors.map(({ errorType }) => errorType);
    return typeof data === 'string' ? (JSON.parse(data) as unknown) : data;
  };
  return { id, table, changeEntry };
}

const items = contractCase(
  'puts, gets, updates, queries and deletes items in scripts, with conditions',
  {
    proves: [
      ...rows('@aws-appsync/utils/dynamodb', 'put', 'get', 'remove', 'update', 'query', 'scan'),
      ...rows(
        '@aws-appsync/utils/dynamodb',
        'operations.add',
        'operations.remove',
        'operations.replace',
      ),
      ...rows(
        '@aws-appsync/utils/dynamodb',
        'operations.append',
        'operations.prepend',
        'operations.decrement',
      ),
      ...rows('@aws-appsync/utils/dynamodb', 'operations.increment', 'operations.updateListItem'),
    ],
  },
  async (target) => {
    await target.signInAs(await target.createUser('ada'));
    const { id, changeEntry } = openEntry(target);
    const begun = { id, title: 'new', count: 1, places: [1, 2], marks: [1, 2, 3], gone: true };
    expectEqual(await changeEntry('put'), begun);
    expectEqual(await changeEntry('put'), ['DynamoDB:ConditionalCheckFailedException']);
    expectEqual(await changeEntry('get'), begun);
    const { marks } = begun;
    const newer = { id, marks, title: 'newer', count: 5, places: [1, 2, 4], first: 'added' };
    expectEqual(await changeEntry('update'), newer);
    const last = { ...newer, count: 3, places: [0, 1, 2, 4], marks: [1, 9, 3] };
    expectEqual(await changeEntry('change'), last);
    expectEqual(((await changeEntry('query')) as { items: unknown }).items, [last]);
    expectEqual(((await changeEntry('scan')) as { items: unknown }).items, [last]);
    expectEqual(await changeEntry('remove'), last);
    expectEqual(await changeEntry('get'), null);
  },
);

const several = contractCase(
  'reads and writes batches and transactions in scripts',
  {
    proves: [
      ...rows('@aws-appsync/utils/dynamodb', 'batchGet', 'batchPut', 'batchDelete', 'transactGet'),
      ...rows('@aws-appsync/utils/dynamodb', 'transactWrite'),
      ...rows('DynamoDB resolver operations', 'BatchGetItem', 'BatchPutItem', 'BatchDeleteItem'),
      ...rows('DynamoDB resolver operations', 'TransactGetItems', 'TransactWriteItems'),
    ],
  },
  async (target) => {
    await target.signInAs(await target.createUser('ada'));
    const { id, table, changeEntry } = openEntry(target);
    const too = `${id} too`;
    const put = [
      { id, title: 'row', count: 1 },
      { id: too, title: 'row', count: 2 },
    ];
    expectEqual(((await changeEntry('batchPut')) as { data: unknown }).data, { [table]: put });
    const got = (await changeEntry('batchGet')) as { data: unknown };
    expectEqual(got.data, { [table]: [...put, null] });
    await changeEntry('batchDelete');
    expectEqual(((await changeEntry('batchGet')) as { data: unknown }).data, {
      [table]: [null, null, null],
    });
    expectEqual(await changeEntry('transactWrite'), {
      keys: [{ id }, { id: too }],
      cancellationReasons: null,
    });
    const read = (await changeEntry('transactGet')) as { items: ({ title: string } | null)[] };
    expectEqual([read.items[0]?.title, read.items[1]], ['a', null]);
    expectEqual(await changeEntry('transactWrite'), ['DynamoDB:TransactionCanceledException']);
  },
);

const limits = contractCase(
  'rejects queries beyond the depth limit before execution',
  { proves: rows('AWS::AppSync::GraphQLApi', 'QueryDepthLimit') },
  async (target) => {
    const deep = (levels: number): string =>
      levels === 0 ? 'id' : `author { posts { items { ${deep(levels - 1)} } } }`;
    const refused = await executeGraphql(target, `{ listPosts { items { ${deep(4)} } } }`);
    expectEqual(refused.errors?.[0]?.errorType, 'QueryDepthLimitReached');
    const shown = await executeGraphql(target, '{ __schema { queryType { name } } }');
    expectEqual(shown.data, { __schema: { queryType: { name: 'Query' } } });
  },
);

const manyResolvers = contractCase(
  'fails queries beyond the resolver count limit',
  { proves: rows('AWS::AppSync::GraphQLApi', 'ResolverCountLimit') },
  async (target) => {
    const fields = (count: number) =>
      Array.from({ length: count }, (_, n) => `t${n}: getTag(name: "none") { name }`).join(' ');
    const { errors } = await executeGraphql(target, `{ ${fields(100)} }`);
    expectEqual(errors, undefined);
    const refused = await executeGraphql(target, `{ ${fields(101)} }`);
    expectEqual(refused.errors?.[0]?.errorType, 'ResolverExecutionLimitReached');
  },
);

export const dataOperations = [
  ...[byFunction, byClient, asynchronous, pipeline, items, several, limits, manyResolvers],
];
