import { randomUUID } from 'node:crypto';
import { blog } from '../blog-client';
import { createCaseFactory, rows } from '../contract-case';
import { expectEqual } from '../expect';
import { executeGraphql } from '../graphql';

const contractCase = createCaseFactory('blog');

async function writeAuthor(): Promise<{ authorId: string; postId: string }> {
  const { data: author } = await blog.models.Author.create({ name: 'Ada' });
  const authorId = author?.id ?? '';
  await blog.models.Profile.create({ authorId, words: 'Writes at night' });
  const { data: post } = await blog.models.Post.create({
    title: 'Tea',
    status: 'published',
    authorId,
  });
  return { authorId, postId: post?.id ?? '' };
}

const oneToMany = contractCase(
  'resolves one-to-many relationships in both directions',
  { proves: rows('Context (ctx)', 'source') },
  async (target) => {
    await target.signInAs(await target.createUser('ada'));
    const { authorId, postId } = await writeAuthor();
    const { data: author } = await blog.models.Author.get({ id: authorId });
    expectEqual(
      (await author?.posts())?.data.map(({ title }) => title),
      ['Tea'],
    );
    const { data: post } = await blog.models.Post.get({ id: postId });
    expectEqual((await post?.author())?.data?.name, 'Ada');
    const { data: orphan } = await blog.models.Post.create({ title: 'Alone', status: 'draft' });
    expectEqual((await orphan?.author())?.data, null);
  },
);

const oneToOne = contractCase(
  'resolves one-to-one relationships',
  { proves: rows('$util in mapping templates', 'isNullOrBlank') },
  async (target) => {
    await target.signInAs(await target.createUser('ada'));
    const { authorId } = await writeAuthor();
    const { data: author } = await blog.models.Author.get({ id: authorId });
    expectEqual((await author?.profile())?.data?.words, 'Writes at night');
    const { data: other } = await blog.models.Author.create({ name: 'Bob' });
    expectEqual((await other?.profile())?.data, null);
  },
);

const manyToMany = contractCase(
  'resolves many-to-many relationships through a join model',
  { proves: rows('Custom::AmplifyDynamoDBTable', 'globalSecondaryIndexes.indexName') },
  async (target) => {
    await target.signInAs(await target.createUser('ada'));
    const name = `tag-${randomUUID()}`;
    await blog.models.Tag.create({ name });
    const { postId } = await writeAuthor();
    await blog.models.PostTag.create({ postId, tagName: name });
    const { data: tag } = await blog.models.Tag.get(
      { name },
      { selectionSet: ['name', 'posts.post.title', 'posts.post.author.name'] },
    );
    expectEqual(tag, { name, posts: [{ post: { title: 'Tea', author: { name: 'Ada' } } }] });
  },
);

const nested = contractCase(
  'resolves nested relationships with nested pagination',
  {
    proves: rows(
      'AWS::AppSync::GraphQLApi',
      'AdditionalAuthenticationProviders.AuthenticationType',
    ),
  },
  async (target) => {
    await target.signInAs(await target.createUser('ada'));
    const { postId } = await writeAuthor();
    for (const second of [1, 2, 3]) {
      const writtenAt = `2026-01-01T00:00:0${second}.000Z`;
      await blog.models.Comment.create({ postId, writtenAt, text: `No. ${second}` });
    }
    const { data, errors } = await executeGraphql(
      target,
      `query($id: ID!) { getPost(id: $id) { title comments(limit: 2) {
         items { text post { title comments(limit: 9) { items { text } } } } nextToken } } }`,
      { variables: { id: postId } },
    );
    expectEqual(errors, undefined);
    type Inner = { text: string; post: { title: string; comments: { items: object[] } } };
    const { getPost } = data as { getPost: { comments: { items: Inner[]; nextToken: string } } };
    expectEqual(
      getPost.comments.items.map(({ post }) => [post.title, post.comments.items.length]),
      [
        ['Tea', 3],
        ['Tea', 3],
      ],
    );
    expectEqual(typeof getPost.comments.nextToken, 'string');
  },
);

export const dataRelations = [oneToMany, oneToOne, manyToMany, nested];
