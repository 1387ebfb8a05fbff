import { randomUUID } from 'node:crypto';
import { blog } from '../blog-client';
import { createCaseFactory, rows } from '../contract-case';
import { expectEqual } from '../expect';
import { executeGraphql } from '../graphql';

const contractCase = createCaseFactory('blog');

const resolved = [
  ...rows('AWS::AppSync::GraphQLApi', 'UserPoolConfig.UserPoolId'),
  ...rows('AWS::AppSync::GraphQLApi', 'Fn::GetAtt ApiId', 'Fn::GetAtt GraphQLUrl'),
  ...rows('AWS::AppSync::FunctionConfiguration', 'Fn::GetAtt FunctionId'),
  ...rows('AWS::AppSync::DataSource', 'Fn::GetAtt Name'),
  ...rows('AWS::AppSync::Resolver', 'RequestMappingTemplate', 'ResponseMappingTemplate'),
  ...rows('AWS::IAM::Role', 'Policies.PolicyDocument', 'Policies.PolicyName', 'Fn::GetAtt Arn'),
  ...rows('AWS::IAM::Role', 'AssumeRolePolicyDocument'),
  ...rows('AWS::CloudFormation::Stack', 'Parameters'),
  ...rows('AWS::AppSync::GraphQLSchema', 'ApiId', 'DefinitionS3Location'),
  ...rows('AWS::AppSync::GraphQLApi', 'AuthenticationType'),
  ...rows('AWS::AppSync::DataSource', 'ApiId', 'Name', 'ServiceRoleArn', 'Type'),
  ...rows('AWS::AppSync::DataSource', 'DynamoDBConfig.TableName'),
  ...rows('AWS::AppSync::Resolver', 'ApiId', 'TypeName', 'FieldName', 'PipelineConfig.Functions'),
  ...rows('AWS::AppSync::Resolver', 'Kind', 'Runtime.Name', 'Runtime.RuntimeVersion', 'Code'),
  ...rows('AWS::AppSync::FunctionConfiguration', 'ApiId', 'Name', 'DataSourceName'),
  ...rows('AWS::AppSync::FunctionConfiguration', 'RequestMappingTemplateS3Location'),
  ...rows('AWS::AppSync::FunctionConfiguration', 'ResponseMappingTemplateS3Location'),
];

const createAndGet = contractCase(
  'creates a record with defaults, and reads, updates and deletes it as its owner',
  {
    proves: [
      ...resolved,
      ...rows('DynamoDB resolver operations', 'GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'),
    ],
  },
  async (target) => {
    await target.signInAs(await target.createUser('ada'));
    const settings = JSON.stringify({ wide: true });
    const place = { city: 'Seoul', latitude: 37.5 };
    const { data: made, errors } = await blog.models.Post.create({
      title: 'Tea',
      status: 'draft',
      publishedOn: '2026-02-01',
      settings,
      place,
      keywords: ['green', 'warm'],
      rating: 4.5,
    });
    expectEqual(errors, undefined);
    expectEqual([made?.reads, made?.isPinned, made?.keywords], [0, false, ['green', 'warm']]);
    expectEqual(made?.place, { city: 'Seoul', latitude: 37.5, longitude: null });
    expectEqual(made?.settings, settings);
    const key = { id: made?.id ?? '' };
    const changed = await blog.models.Post.update({ ...key, title: 'Green tea', rating: null });
    expectEqual([changed.data?.title, changed.data?.rating], ['Green tea', null]);
    const read = await blog.models.Post.get(key);
    expectEqual([read.data?.title, read.data?.keywords], ['Green tea', ['green', 'warm']]);
    expectEqual(read.data?.createdAt, made?.createdAt);
    expectEqual((await blog.models.Post.delete(key)).data?.title, 'Green tea');
    expectEqual((await blog.models.Post.get(key)).data, null);
  },
);

const refuses = contractCase(
  'rejects invalid input with the message of the validator or the schema',
  { proves: rows('$util in mapping templates', 'error', 'validate', 'matches') },
  async (target) => {
    await target.signInAs(await target.createUser('ada'));
    const short = await blog.models.Post.create({ title: 'A', status: 'draft' });
    expectEqual(
      [short.data, short.errors?.[0]?.message],
      [null, 'A title has three letters at least'],
    );
    const long = await blog.models.Post.create({ title: 'x'.repeat(61), status: 'draft' });
    expectEqual(long.errors?.[0]?.message, 'A title is short');
    const strange = await executeGraphql(
      target,
      'mutation { createPost(input: { title: "Tea", status: burnt }) { id } }',
      { by: 'token' },
    );
    expectEqual(/^Validation error of type/.test(strange.errors?.[0]?.message ?? ''), true);
    const wrong = await blog.models.Post.create({
      title: 'Tea',
      status: 'draft',
      publishedOn: 'yesterday',
    });
    expectEqual(/publishedOn/.test(String(wrong.errors?.[0]?.message)), true);
  },
);

const twice = contractCase(
  'rejects duplicate identifiers and updates of missing records',
  { proves: rows('$util in mapping templates', 'isNull', 'qr', 'toJson') },
  async (target) => {
    await target.signInAs(await target.createUser('ada'));
    const key = { postId: randomUUID(), writtenAt: '2026-01-01T00:00:00.000Z' };
    await blog.models.Comment.create({ ...key, text: 'First' });
    const again = await blog.models.Comment.create({ ...key, text: 'Second' });
    expectEqual(again.errors?.[0]?.errorType, 'DynamoDB:ConditionalCheckFailedException');
    expectEqual((await blog.models.Comment.get(key)).data?.text, 'First');
    const missing = await blog.models.Comment.update({
      ...{ ...key, postId: randomUUID(), text: 'Nobody said' },
    });
    expectEqual(missing.errors?.[0]?.errorType, 'DynamoDB:ConditionalCheckFailedException');
  },
);

const conditions = contractCase(
  'applies an update only if its condition holds',
  { proves: rows('$util in mapping templates', 'transform.toDynamoDBConditionExpression') },
  async (target) => {
    await target.signInAs(await target.createUser('ada'));
    const { data: post } = await blog.models.Post.create({
      title: 'Tea',
      status: 'draft',
      rating: 3,
    });
    const change = (condition: string) =>
      executeGraphql(
        target,
        `mutation($id: ID!) { updatePost(input: { id: $id, title: "New" }, condition: ${condition}) { title } }`,
        { by: 'token', variables: { id: post?.id } },
      );
    const refused = await change('{ rating: { gt: 4 } }');
    expectEqual(refused.errors?.[0]?.errorType, 'DynamoDB:ConditionalCheckFailedException');
    const wide = '{ or: [{ rating: { gt: 4 } }, { not: { title: { beginsWith: "Z" } } }] }';
    expectEqual((await change(wide)).data, { updatePost: { title: 'New' } });
  },
);

const keys = contractCase(
  'gets records by a composite identifier and lists them by its first part',
  { proves: rows('DynamoDB resolver operations', 'Query') },
  async (target) => {
    await target.signInAs(await target.createUser('ada'));
    const postId = randomUUID();
    const at = (day: number) => `2026-01-0${day}T00:00:00.000Z`;
    for (const day of [3, 1, 2]) {
      await blog.models.Comment.create({ postId, writtenAt: at(day), text: `Day ${day}` });
    }
    const one = await blog.models.Comment.get({ postId, writtenAt: at(2) });
    expectEqual(one.data?.text, 'Day 2');
    const texts = async (more: object) =>
      (await blog.models.Comment.list({ postId, ...more })).data.map(({ text }) => text);
    expectEqual(await texts({}), ['Day 1', 'Day 2', 'Day 3']);
    expectEqual(await texts({ sortDirection: 'DESC' }), ['Day 3', 'Day 2', 'Day 1']);
    expectEqual(await texts({ writtenAt: { between: [at(2), at(3)] } }), ['Day 2', 'Day 3']);
  },
);

export const dataModels = [createAndGet, refuses, twice, conditions, keys];
