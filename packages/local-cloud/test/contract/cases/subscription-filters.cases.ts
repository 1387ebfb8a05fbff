import { blog } from '../blog-client';
import { createCaseFactory, rows } from '../contract-case';
import { expectEqual } from '../expect';
import { waitUntil, collectMessages } from '../subscriptions';

const contractCase = createCaseFactory('blog');

const posts = { title: 'Green tea', reads: 4, isPinned: true, keywords: ['hot', 'green'] };

/** Each filter operator with a matching and a non-matching value. */
const comparisons: [operator: string, field: string, fits: unknown, not: unknown][] = [
  ['eq', 'isPinned', true, false],
  ['ne', 'title', 'Coffee', 'Green tea'],
  ['le', 'reads', 5, 4],
  ['lt', 'reads', 6, 5],
  ['ge', 'reads', 5, 6],
  ['gt', 'reads', 4, 5],
  ['contains', 'title', 'tea', 'coffee'],
  ['notContains', 'keywords', 'cold', 'hot'],
  ['beginsWith', 'title', 'Green', 'tea'],
  ['in', 'reads', [1, 5], [1, 2]],
  ['notIn', 'reads', [1, 2], [1, 5]],
  ['between', 'reads', [5, 7], [6, 7]],
  ['containsAny', 'keywords', ['cold', 'green'], ['cold', 'red']],
];

const filtered = contractCase(
  'filters subscriptions by every operator in a resolver',
  {
    proves: [
      ...rows('Subscription filter operators', ...comparisons.map(([operator]) => operator)),
      ...rows('AppSync extensions', 'setSubscriptionFilter'),
      ...rows('util in APPSYNC_JS', 'transform.toSubscriptionFilter'),
    ],
  },
  async (target) => {
    await target.signInAs(await target.createUser('ada'));
    const { data: post } = await blog.models.Post.create({ ...posts, status: 'published' });
    const id = post?.id ?? '';
    const subscribe = async (operator: string, fieldName: string, value: unknown) => {
      const filters = [
        { fieldName: 'id', operator: 'eq', value: id },
        { fieldName, operator, value },
      ];
      const at = JSON.stringify({ filterGroup: [{ filters }] });
      return collectMessages(blog.subscriptions.onRead({ at }));
    };
    const pairs = [];
    for (const [operator, field, fits, not] of comparisons) {
      pairs.push({
        operator,
        fits: await subscribe(operator, field, fits),
        not: await subscribe(operator, field, not),
      });
    }
    const by = JSON.stringify({ and: [{ id: { eq: id } }, { reads: { between: [5, 5] } }] });
    const last = await collectMessages(blog.subscriptions.onRead({ by }));
    await blog.mutations.readPost({ postId: id });
    await waitUntil(() => last.received.length > 0);
    expectEqual(
      pairs.map(({ operator, fits, not }) => [operator, fits.received.length, not.received.length]),
      comparisons.map(([operator]) => [operator, 1, 0]),
    );
    for (const { fits, not } of pairs)
      [fits, not].forEach(({ stop }) => {
        stop();
      });
    last.stop();
  },
);

const invalidated = contractCase(
  'invalidates matching subscriptions in a mutation',
  {
    proves: rows(
      'AppSync extensions',
      ...['setSubscriptionInvalidationFilter', 'invalidateSubscriptions'],
    ),
  },
  async (target) => {
    await target.signInAs(await target.createUser('ada'));
    const { data: post } = await blog.models.Post.create({ ...posts, status: 'published' });
    const postId = post?.id ?? '';
    const by = JSON.stringify({ id: { eq: postId } });
    const mine = await collectMessages(blog.subscriptions.onRead({ by, postId }));
    const other = await collectMessages(blog.subscriptions.onRead({ by, postId: 'other' }));
    await blog.mutations.readPost({ postId });
    await waitUntil(() => mine.received.length === 1 && other.received.length === 1);
    await blog.mutations.endReadSubscriptions({ postId });
    await blog.mutations.readPost({ postId });
    await waitUntil(() => other.received.length === 2);
    expectEqual(mine.received.length, 1);
    mine.stop();
    other.stop();
  },
);

const byArguments = contractCase(
  'filters subscriptions by argument without a resolver filter',
  { proves: rows('Subscription messages', 'start') },
  async (target) => {
    await target.signInAs(await target.createUser('ada'));
    const make = async () =>
      (await blog.models.Post.create({ ...posts, status: 'published' })).data?.id ?? '';
    const [one, other] = [await make(), await make()];
    const matching = await collectMessages(blog.subscriptions.onRead({ id: one }));
    await blog.mutations.readPost({ postId: other });
    await blog.mutations.readPost({ postId: one });
    await waitUntil(() => matching.received.length > 0);
    expectEqual(
      matching.received.map((heard) => (heard as { id?: string } | null)?.id),
      [one],
    );
    matching.stop();
  },
);

export const subscriptionFilters = [filtered, invalidated, byArguments];
