import { randomUUID } from 'node:crypto';
import { blog } from '../blog-client';
import { createCaseFactory, rows } from '../contract-case';
import { expectEqual, captureError } from '../expect';
import { waitUntil, collectMessages, waitForSubscriptions } from '../subscriptions';

const contractCase = createCaseFactory('blog');

const titles = (heard: readonly { title?: string | null }[]) => heard.map(({ title }) => title);

const created = contractCase(
  'delivers created records to authorized subscribers by filter until they unsubscribe',
  {
    proves: [
      ...rows('Subscription messages', 'connection_init', 'start', 'stop'),
      ...rows('$util in mapping templates', 'transform.toSubscriptionFilter'),
    ],
  },
  async (target) => {
    await target.signInAs(await target.createUser('bob'));
    const mark = randomUUID();
    const everything = await collectMessages(blog.models.Post.onCreate({ authMode: 'apiKey' }));
    const some = await collectMessages(
      blog.models.Post.onCreate({
        filter: { series: { eq: mark }, or: [{ episode: { gt: 3 } }, { isPinned: { eq: true } }] },
      }),
    );
    await target.signInAs(await target.createUser('ada'));
    const post = { status: 'published' as const, series: mark };
    await blog.models.Post.create({ ...post, title: 'Low', episode: 3, isPinned: false });
    await blog.models.Post.create({ ...post, title: 'Pinned', episode: 1, isPinned: true });
    await blog.models.Post.create({ ...post, title: 'Elsewhere', episode: 4, series: 'no' });
    await blog.models.Post.create({ ...post, title: 'High', episode: 4 });
    await waitUntil(() => everything.received.length === 4 && some.received.length === 2);
    expectEqual(titles(some.received), ['Pinned', 'High']);
    some.stop();
    await blog.models.Post.create({ ...post, title: 'Late', episode: 9 });
    await waitUntil(() => titles(everything.received).includes('Late'));
    expectEqual(some.received.length, 2);
    everything.stop();
  },
);

const own = contractCase(
  'delivers records only to their owners and groups',
  { proves: rows('$util in mapping templates', 'transform.toSubscriptionFilter') },
  async (target) => {
    const [ada, rae] = [await target.createUser('ada'), await target.createUser('rae', 'readers')];
    await target.signInAs(ada);
    const hers = await collectMessages(blog.models.Draft.onCreate());
    await target.signInAs(rae);
    const theirs = await collectMessages(blog.models.Draft.onCreate());
    await target.signInAs(await target.createUser('bob'));
    await blog.models.Draft.create({ title: 'By Bob' });
    await blog.models.Draft.create({ title: 'For readers', readers: ['readers'] });
    await target.signInAs(ada);
    await blog.models.Draft.create({ title: 'By Ada' });
    await waitUntil(() => hers.received.length > 0 && theirs.received.length > 0);
    expectEqual(titles(hers.received), ['By Ada']);
    expectEqual(titles(theirs.received), ['For readers']);
    hers.stop();
    theirs.stop();
  },
);

const refused = contractCase(
  'rejects subscriptions without read permission',
  {
    proves: [...rows('Subscription messages', 'start'), ...rows('util in APPSYNC_JS', 'error')],
  },
  async (target) => {
    await target.signInAs(await target.createUser('bob'));
    const unauthorized = await captureError(collectMessages(blog.subscriptions.onReadByEditors()));
    expectEqual(
      /Unauthorized.*Not Authorized to access onReadByEditors/.test(unauthorized.message),
      true,
    );
    const stranger = await captureError(
      collectMessages(blog.models.Draft.onCreate({ authMode: 'apiKey' })),
    );
    expectEqual(/Unauthorized/.test(stranger.message), true);
    await target.signInAs(await target.createUser('eve', 'editors'));
    const editor = await collectMessages(blog.subscriptions.onReadByEditors());
    editor.stop();
  },
);

const signed = contractCase(
  'authorizes subscriptions with IAM',
  { proves: rows('Subscription messages', 'connection_init', 'start') },
  async (target) => {
    await target.signInAs();
    const guest = await captureError(
      collectMessages(blog.models.Visit.onCreate({ authMode: 'identityPool' })),
    );
    expectEqual(/Unauthorized/.test(guest.message), true);
    await target.signInAs(await target.createUser('ada'));
    const hers = await collectMessages(blog.models.Visit.onCreate({ authMode: 'identityPool' }));
    const page = randomUUID();
    await target.signInAs();
    const { errors } = await blog.models.Visit.create(
      { page, seen: 1 },
      { authMode: 'identityPool' },
    );
    await target.signInAs(await target.createUser('ada'));
    await blog.models.Visit.create({ page, seen: 2 }, { authMode: 'identityPool' });
    expectEqual(errors, undefined);
    await waitUntil(() => hers.received.some(({ seen }) => seen === 2));
    expectEqual(
      hers.received.filter((visit) => visit.page === page).map(({ seen }) => seen),
      [1, 2],
    );
    hers.stop();
  },
);

const observed = contractCase(
  'updates observed queries after creates, updates and deletes',
  { proves: rows('Subscription messages', 'connection_init', 'start') },
  async (target) => {
    await target.signInAs(await target.createUser('ada'));
    const text = randomUUID();
    const make = async (title: string) =>
      (await blog.models.Post.create({ title, text, status: 'published' })).data?.id ?? '';
    const id = await make('First');
    const seen: string[][] = [];
    const ready = waitForSubscriptions(3);
    const open = blog.models.Post.observeQuery({
      filter: { text: { eq: text } },
    }).subscribe({ next: ({ items }) => seen.push(items.map(({ title }) => title).sort()) });
    const sees = (...expected: string[]) =>
      waitUntil(() => JSON.stringify(seen.at(-1)) === JSON.stringify(expected));
    await Promise.all([ready, sees('First')]);
    await make('Second');
    await sees('First', 'Second');
    await blog.models.Post.update({ id, title: 'Changed' });
    await sees('Changed', 'Second');
    await blog.models.Post.delete({ id });
    await sees('Second');
    open.unsubscribe();
  },
);

const expired = contractCase(
  'ends subscriptions when the token expires',
  { proves: rows('Subscription messages', 'start'), needs: ['clock'] },
  async (target) => {
    // Access tokens of the blog expire 20 minutes after the sign-in.
    await target.signInAs(await target.createUser('listener'));
    const hers = await collectMessages(blog.models.Post.onCreate());
    target.clock.advance(19 * 60_000);
    await blog.models.Post.create({ title: 'In time', status: 'published' });
    await waitUntil(() => hers.received.length > 0);
    target.clock.advance(2 * 60_000);
    expectEqual(/UnauthorizedException/.test(JSON.stringify(await hers.ended())), true);
  },
);

export const subscriptions = [...[created, own, refused, signed, observed, expired]];
