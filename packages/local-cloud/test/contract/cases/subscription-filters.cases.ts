import { blog } from '../blog-client';
import { casesOn, rows } from '../contract-case';
import { equal } from '../expect';
import { eventually, listen } from '../listening';

const contractCase = casesOn('blog');

const posts = { title: 'Green tea', reads: 4, isPinned: true, keywords: ['hot', 'green'] };

/** Each operator of a filter, once as it fits what is read and once as it does not. */
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
  'a resolver lays down what its subscribers hear, by each operator',
  {
    proves: [
      ...rows('Operators of subscription filters', ...comparisons.map(([operator]) => operator)),
      ...rows('Members of extensions', 'setSubscriptionFilter'),
      ...rows('Members of util in scripts', 'transform.toSubscriptionFilter'),
    ],
  },
  async (target) => {
    await target.become(await target.person('ada'));
    const { data: post } = await blog.models.Post.create({ ...posts, status: 'published' });
    const id = post?.id ?? '';
    const hearing = async (operator: string, fieldName: string, value: unknown) => {
      const filters = [
        { fieldName: 'id', operator: 'eq', value: id },
        { fieldName, operator, value },
      ];
      const at = JSON.stringify({ filterGroup: [{ filters }] });
      return listen(blog.subscriptions.onRead({ at }));
    };
    const pairs = [];
    for (const [operator, field, fits, not] of comparisons) {
      pairs.push({
        operator,
        fits: await hearing(operator, field, fits),
        not: await hearing(operator, field, not),
      });
    }
    const by = JSON.stringify({ and: [{ id: { eq: id } }, { reads: { between: [5, 5] } }] });
    const last = await listen(blog.subscriptions.onRead({ by }));
    await blog.mutations.readPost({ postId: id });
    await eventually(() => last.heard.length > 0);
    equal(
      pairs.map(({ operator, fits, not }) => [operator, fits.heard.length, not.heard.length]),
      comparisons.map(([operator]) => [operator, 1, 0]),
    );
    for (const { fits, not } of pairs)
      [fits, not].forEach(({ stop }) => {
        stop();
      });
    last.stop();
  },
);

const silenced = contractCase(
  'a mutation ends the subscriptions that fit, and no others',
  {
    proves: rows(
      'Members of extensions',
      ...['setSubscriptionInvalidationFilter', 'invalidateSubscriptions'],
    ),
  },
  async (target) => {
    await target.become(await target.person('ada'));
    const { data: post } = await blog.models.Post.create({ ...posts, status: 'published' });
    const postId = post?.id ?? '';
    const by = JSON.stringify({ id: { eq: postId } });
    const mine = await listen(blog.subscriptions.onRead({ by, postId }));
    const other = await listen(blog.subscriptions.onRead({ by, postId: 'other' }));
    await blog.mutations.readPost({ postId });
    await eventually(() => mine.heard.length === 1 && other.heard.length === 1);
    await blog.mutations.silenceReads({ postId });
    await blog.mutations.readPost({ postId });
    await eventually(() => other.heard.length === 2);
    equal(mine.heard.length, 1);
    mine.stop();
    other.stop();
  },
);

const byArguments = contractCase(
  'an argument is a filter where the resolver lays down none',
  { proves: rows('Messages of subscriptions', 'start') },
  async (target) => {
    await target.become(await target.person('ada'));
    const make = async () =>
      (await blog.models.Post.create({ ...posts, status: 'published' })).data?.id ?? '';
    const [one, other] = [await make(), await make()];
    const hears = await listen(blog.subscriptions.onRead({ id: one }));
    await blog.mutations.readPost({ postId: other });
    await blog.mutations.readPost({ postId: one });
    await eventually(() => hears.heard.length > 0);
    equal(
      hears.heard.map((heard) => (heard as { id?: string } | null)?.id),
      [one],
    );
    hears.stop();
  },
);

export const subscriptionFilters = [filtered, silenced, byArguments];
