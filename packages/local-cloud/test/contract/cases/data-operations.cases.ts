import { randomUUID } from 'node:crypto';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { blog } from '../blog-client';
import { casesOn, rows } from '../contract-case';
import { equal, until } from '../expect';
import { ask } from '../graphql';
import type { Target } from '../target';

const contractCase = casesOn('blog');

const byFunction = contractCase(
  'a function answers a query for everybody whom its rules admit, and its error is told',
  {
    proves: [
      ...rows('Resolvers on a function', 'Invoke'),
      ...rows('AWS::Lambda::Function', 'Fn::GetAtt Arn'),
      ...rows('AWS::AppSync::ApiKey', 'ApiId', 'Fn::GetAtt ApiKey'),
      ...rows('AWS::AppSync::DataSource', 'LambdaConfig.LambdaFunctionArn'),
    ],
  },
  async (target) => {
    await target.become();
    const words = { text: 'one two three four', words: 2 };
    for (const authMode of ['apiKey', 'iam'] as const) {
      const { data } = await blog.queries.excerpt(words, { authMode });
      equal(data, { text: 'one two', words: 4 });
    }
    const { data, errors } = await blog.queries.excerpt({ text: ' ' }, { authMode: 'apiKey' });
    equal([data, errors?.[0]?.message], [null, 'There is no text']);
    equal(errors?.[0]?.errorType, 'Lambda:Unhandled');
  },
);

const asynchronous = contractCase(
  'a function that nobody waits for hands on to a queue, whose function counts and tells',
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
    await target.become(await target.person('eve', 'editors'));
    const postId = randomUUID();
    const dynamoDb = new DynamoDBClient(target.developer);
    const TableName = target.custom('tables', 'counter');
    const { data, errors } = await blog.mutations.archive({ postId });
    equal([data?.success, errors], [true, undefined]);
    const count = await until(async () => {
      const { Item } = await dynamoDb.send(
        new GetItemCommand({ TableName, Key: { name: { S: `archived ${postId}` } } }),
      );
      return Item?.['count']?.N;
    });
    equal(count, '1');
    await target.become(await target.person('bob'));
    const refused = await blog.mutations.archive({ postId });
    equal(refused.errors?.[0]?.errorType, 'Unauthorized');
  },
);

const byClient = contractCase(
  'a function uses the API as any client would, and may what the schema grants it',
  {
    proves: [
      ...rows('Resolvers on a function', 'Invoke'),
      ...rows('S3', 'GetObject'),
      ...rows('Custom::CDKBucketDeployment', 'SourceObjectKeys', 'Fn::GetAtt DestinationBucketArn'),
    ],
  },
  async (target) => {
    await target.become(await target.person('eve', 'editors'));
    const { data: post } = await blog.models.Post.create({ title: 'Tea', status: 'draft' });
    const id = post?.id ?? '';
    const { data, errors } = await blog.mutations.publish({ postId: id });
    equal([data, errors], ['published', undefined]);
    equal((await blog.models.Post.get({ id })).data?.status, 'published');
  },
);

const pipeline = contractCase(
  'a pipeline of two scripts hands the first result on, and ends with the first refusal',
  {
    proves: [
      ...rows('Modules of scripts', '@aws-appsync/utils', '@aws-appsync/utils/dynamodb'),
      ...rows('AWS::AppSync::FunctionConfiguration', 'Runtime.Name', 'Runtime.RuntimeVersion'),
      ...rows('AWS::AppSync::FunctionConfiguration', 'CodeS3Location'),
      ...rows('Members of ctx', 'args', 'prev', 'result', 'error'),
      ...rows('@aws-appsync/utils/dynamodb', 'get', 'update', 'operations.increment'),
    ],
  },
  async (target) => {
    await target.become(await target.person('ada'));
    const { data: post } = await blog.models.Post.create({ title: 'Tea', status: 'published' });
    const { data: draft } = await blog.models.Post.create({ title: 'Mud', status: 'draft' });
    const read = (postId: string) => blog.mutations.readPost({ postId });
    await read(post?.id ?? '');
    equal((await read(post?.id ?? '')).data?.reads, 2);
    const { data, errors } = await read(draft?.id ?? '');
    equal([data, errors?.[0]?.message], [null, 'Nobody can read this yet']);
    equal(errors?.[0]?.errorType, 'NotPublished');
  },
);

/** Lets the resolver do something with a record of its own, and answers what it gave. */
function shelfOf(target: Target, id = randomUUID()) {
  const table = target.custom('tables', 'shelf');
  const shelve = async (way: string): Promise<unknown> => {
    const { data, errors } = await blog.mutations.shelve({ way, id, table });
    if (errors) return errors.map(({ errorType }) => errorType);
    return typeof data === 'string' ? (JSON.parse(data) as unknown) : data;
  };
  return { id, table, shelve };
}

const items = contractCase(
  'a script puts, gets, changes, finds and removes a record, under conditions',
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
    await target.become(await target.person('ada'));
    const { id, shelve } = shelfOf(target);
    const begun = { id, title: 'new', count: 1, places: [1, 2], marks: [1, 2, 3], gone: true };
    equal(await shelve('put'), begun);
    equal(await shelve('put'), ['DynamoDB:ConditionalCheckFailedException']);
    equal(await shelve('get'), begun);
    const { marks } = begun;
    const newer = { id, marks, title: 'newer', count: 5, places: [1, 2, 4], first: 'added' };
    equal(await shelve('update'), newer);
    const last = { ...newer, count: 3, places: [0, 1, 2, 4], marks: [1, 9, 3] };
    equal(await shelve('change'), last);
    equal(((await shelve('query')) as { items: unknown }).items, [last]);
    equal(((await shelve('scan')) as { items: unknown }).items, [last]);
    equal(await shelve('remove'), last);
    equal(await shelve('get'), null);
  },
);

const several = contractCase(
  'a script reads and writes several records at once, and all or none in a transaction',
  {
    proves: [
      ...rows('@aws-appsync/utils/dynamodb', 'batchGet', 'batchPut', 'batchDelete', 'transactGet'),
      ...rows('@aws-appsync/utils/dynamodb', 'transactWrite'),
      ...rows('Resolvers on a table', 'BatchGetItem', 'BatchPutItem', 'BatchDeleteItem'),
      ...rows('Resolvers on a table', 'TransactGetItems', 'TransactWriteItems'),
    ],
  },
  async (target) => {
    await target.become(await target.person('ada'));
    const { id, table, shelve } = shelfOf(target);
    const too = `${id} too`;
    const put = [
      { id, title: 'row', count: 1 },
      { id: too, title: 'row', count: 2 },
    ];
    equal(((await shelve('batchPut')) as { data: unknown }).data, { [table]: put });
    const got = (await shelve('batchGet')) as { data: unknown };
    equal(got.data, { [table]: [...put, null] });
    await shelve('batchDelete');
    equal(((await shelve('batchGet')) as { data: unknown }).data, { [table]: [null, null, null] });
    equal(await shelve('transactWrite'), {
      keys: [{ id }, { id: too }],
      cancellationReasons: null,
    });
    const read = (await shelve('transactGet')) as { items: ({ title: string } | null)[] };
    equal([read.items[0]?.title, read.items[1]], ['a', null]);
    equal(await shelve('transactWrite'), ['DynamoDB:TransactionCanceledException']);
  },
);

const limits = contractCase(
  'a query deeper than the API allows is refused before anything runs',
  { proves: rows('AWS::AppSync::GraphQLApi', 'QueryDepthLimit') },
  async (target) => {
    const deep = (levels: number): string =>
      levels === 0 ? 'id' : `author { posts { items { ${deep(levels - 1)} } } }`;
    const refused = await ask(target, `{ listPosts { items { ${deep(4)} } } }`);
    equal(refused.errors?.[0]?.errorType, 'QueryDepthLimitReached');
    const shown = await ask(target, '{ __schema { queryType { name } } }');
    equal(shown.data, { __schema: { queryType: { name: 'Query' } } });
  },
);

const manyResolvers = contractCase(
  'a query that needs more resolvers than the API allows is not answered whole',
  { proves: rows('AWS::AppSync::GraphQLApi', 'ResolverCountLimit') },
  async (target) => {
    const fields = (count: number) =>
      Array.from({ length: count }, (_, n) => `t${n}: getTag(name: "none") { name }`).join(' ');
    const { errors } = await ask(target, `{ ${fields(100)} }`);
    equal(errors, undefined);
    const refused = await ask(target, `{ ${fields(101)} }`);
    equal(refused.errors?.[0]?.errorType, 'ResolverExecutionLimitReached');
  },
);

export const dataOperations = [
  ...[byFunction, byClient, asynchronous, pipeline, items, several, limits, manyResolvers],
];
