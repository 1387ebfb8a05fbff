import { randomUUID } from 'node:crypto';
import { blog } from '../blog-client';
import { createCaseFactory, rows } from '../contract-case';
import { expectEqual } from '../expect';

const contractCase = createCaseFactory('blog');

const days = ['2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04', '2026-01-05'];

/** Creates five posts of an author on consecutive days; every second one is published. */
async function createPosts(authorId: string): Promise<void> {
  await Promise.all(
    days.map((publishedOn, index) =>
      blog.models.Post.create({
        authorId,
        publishedOn,
        title: `Post ${index}`,
        rating: index,
        status: index % 2 === 0 ? 'published' : 'draft',
        keywords: [`k${index}`],
      }),
    ),
  );
}

const byIndex = contractCase(
  'lists by index in both directions and within a sort key range',
  {
    proves: [
      ...rows(
        'Custom::AmplifyDynamoDBTable',
        ...['indexName', 'keySchema.attributeName'].map((part) => `globalSecondaryIndexes.${part}`),
        ...['attributeDefinitions.attributeName', 'attributeDefinitions.attributeType'],
        ...['keySchema.attributeName', 'tableName'],
      ),
      ...rows('$util in mapping templates', 'dynamodb.toDynamoDB', 'defaultIfNull'),
    ],
  },
  async (target) => {
    await target.signInAs(await target.createUser('ada'));
    const authorId = randomUUID();
    await createPosts(authorId);
    const titles = async (more: object) =>
      (await blog.models.Post.postsByAuthor({ authorId, ...more })).data.map(({ title }) => title);
    expectEqual(await titles({}), ['Post 0', 'Post 1', 'Post 2', 'Post 3', 'Post 4']);
    expectEqual(await titles({ publishedOn: { gt: '2026-01-03' } }), ['Post 3', 'Post 4']);
    const backwards = await blog.models.Post.postsByAuthor(
      { authorId },
      { sortDirection: 'DESC', limit: 2 },
    );
    expectEqual(
      backwards.data.map(({ title }) => title),
      ['Post 4', 'Post 3'],
    );
  },
);

const composite = contractCase(
  'queries an index with a composite sort key',
  { proves: rows('$util in mapping templates', 'isNullOrEmpty', 'error') },
  async (target) => {
    await target.signInAs(await target.createUser('ada'));
    const series = randomUUID();
    for (const episode of [1, 2]) {
      await blog.models.Post.create({
        title: `Episode ${episode}`,
        status: 'withdrawn',
        series,
        episode,
      });
    }
    const { data } = await blog.models.Post.postsByStatus({
      status: 'withdrawn',
      seriesEpisode: { eq: { series, episode: 2 } },
    });
    expectEqual(
      data.map(({ title }) => title),
      ['Episode 2'],
    );
    const half = await blog.models.Post.create({ title: 'Half', status: 'withdrawn', series });
    expectEqual(
      /you must provide all fields for the key/.test(half.errors?.[0]?.message ?? ''),
      true,
    );
  },
);

const pages = contractCase(
  'lists page by page without duplicates',
  { proves: rows('$util in mapping templates', 'defaultIfNullOrBlank') },
  async (target) => {
    await target.signInAs(await target.createUser('ada'));
    const authorId = randomUUID();
    await createPosts(authorId);
    const seen: string[] = [];
    const sizes: number[] = [];
    let nextToken: string | null | undefined;
    do {
      const page = await blog.models.Post.postsByAuthor({ authorId }, { limit: 2, nextToken });
      seen.push(...page.data.map(({ title }) => title));
      sizes.push(page.data.length);
      nextToken = page.nextToken;
    } while (nextToken);
    expectEqual(seen, ['Post 0', 'Post 1', 'Post 2', 'Post 3', 'Post 4']);
    expectEqual(sizes.slice(0, 3), [2, 2, 1]);
  },
);

const filters: [name: string, filter: object, titles: string[]][] = [
  ['eq', { title: { eq: 'Post 1' } }, ['Post 1']],
  ['ne', { title: { ne: 'Post 1' } }, ['Post 0', 'Post 2', 'Post 3', 'Post 4']],
  ['between', { rating: { between: [1, 2] } }, ['Post 1', 'Post 2']],
  ['le and gt', { rating: { le: 3, gt: 1 } }, ['Post 2', 'Post 3']],
  ['contains', { keywords: { contains: 'k3' } }, ['Post 3']],
  ['notContains', { title: { notContains: '4' }, rating: { ge: 3 } }, ['Post 3']],
  [
    'beginsWith',
    { title: { beginsWith: 'Post' } },
    ['Post 0', 'Post 1', 'Post 2', 'Post 3', 'Post 4'],
  ],
  ['attributeExists', { text: { attributeExists: true } }, []],
  ['size', { title: { size: { gt: 6 } } }, []],
  ['or', { or: [{ rating: { lt: 1 } }, { rating: { gt: 3 } }] }, ['Post 0', 'Post 4']],
  ['and, not', { and: [{ status: { eq: 'draft' } }, { not: { rating: { eq: 1 } } }] }, ['Post 3']],
];

const filtered = contractCase(
  'filters lists by every operator',
  {
    proves: [
      ...rows('$util in mapping templates', 'transform.toDynamoDBFilterExpression', 'parseJson'),
      ...rows('DynamoDB resolver operations', 'Scan'),
    ],
  },
  async (target) => {
    await target.signInAs(await target.createUser('ada'));
    const authorId = randomUUID();
    await createPosts(authorId);
    for (const [name, filter, titles] of filters) {
      const { data, errors } = await blog.models.Post.list({
        filter: { and: [{ authorId: { eq: authorId } }, filter] },
        limit: 1000,
      });
      expectEqual([name, errors, data.map(({ title }) => title).sort()], [name, undefined, titles]);
    }
  },
);

export const dataLists = [byIndex, composite, pages, filtered];
