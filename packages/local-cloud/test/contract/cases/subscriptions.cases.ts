import { randomUUID } from 'node:crypto';
import { blog } from '../blog-client';
import { casesOn, rows } from '../contract-case';
import { equal, failureOf } from '../expect';
import { eventually, listen, taken } from '../listening';

const contractCase = casesOn('blog');

const titles = (heard: readonly { title?: string | null }[]) => heard.map(({ title }) => title);

const created = contractCase(
  'who may read hears what others create, as far as it fits a filter, until they stop',
  {
    proves: [
      ...rows('Messages of subscriptions', 'connection_init', 'start', 'stop'),
      ...rows('Members of $util in templates', 'transform.toSubscriptionFilter'),
    ],
  },
  async (target) => {
    await target.become(await target.person('bob'));
    const mark = randomUUID();
    const everything = await listen(blog.models.Post.onCreate({ authMode: 'apiKey' }));
    const some = await listen(
      blog.models.Post.onCreate({
        filter: { shelf: { eq: mark }, or: [{ row: { gt: 3 } }, { isPinned: { eq: true } }] },
      }),
    );
    await target.become(await target.person('ada'));
    const post = { status: 'published' as const, shelf: mark };
    await blog.models.Post.create({ ...post, title: 'Low', row: 3, isPinned: false });
    await blog.models.Post.create({ ...post, title: 'Pinned', row: 1, isPinned: true });
    await blog.models.Post.create({ ...post, title: 'Elsewhere', row: 4, shelf: 'no' });
    await blog.models.Post.create({ ...post, title: 'High', row: 4 });
    await eventually(() => everything.heard.length === 4 && some.heard.length === 2);
    equal(titles(some.heard), ['Pinned', 'High']);
    some.stop();
    await blog.models.Post.create({ ...post, title: 'Late', row: 9 });
    await eventually(() => titles(everything.heard).includes('Late'));
    equal(some.heard.length, 2);
    everything.stop();
  },
);

const own = contractCase(
  'who writes hears of what they write themselves, and a group of what it may read',
  { proves: rows('Members of $util in templates', 'transform.toSubscriptionFilter') },
  async (target) => {
    const [ada, rae] = [await target.person('ada'), await target.person('rae', 'readers')];
    await target.become(ada);
    const hers = await listen(blog.models.Draft.onCreate());
    await target.become(rae);
    const theirs = await listen(blog.models.Draft.onCreate());
    await target.become(await target.person('bob'));
    await blog.models.Draft.create({ title: 'By Bob' });
    await blog.models.Draft.create({ title: 'For readers', readers: ['readers'] });
    await target.become(ada);
    await blog.models.Draft.create({ title: 'By Ada' });
    await eventually(() => hers.heard.length > 0 && theirs.heard.length > 0);
    equal(titles(hers.heard), ['By Ada']);
    equal(titles(theirs.heard), ['For readers']);
    hers.stop();
    theirs.stop();
  },
);

const refused = contractCase(
  'who may not read may not listen: a rule of a group, a rule of owners, a resolver that says no',
  {
    proves: [
      ...rows('Messages of subscriptions', 'start'),
      ...rows('Members of util in scripts', 'error'),
    ],
  },
  async (target) => {
    await target.become(await target.person('bob'));
    const unauthorized = await failureOf(listen(blog.subscriptions.onReadByEditors()));
    equal(
      /Unauthorized.*Not Authorized to access onReadByEditors/.test(unauthorized.message),
      true,
    );
    const stranger = await failureOf(listen(blog.models.Draft.onCreate({ authMode: 'apiKey' })));
    equal(/Unauthorized/.test(stranger.message), true);
    await target.become(await target.person('eve', 'editors'));
    const editor = await listen(blog.subscriptions.onReadByEditors());
    editor.stop();
  },
);

const signed = contractCase(
  'an identity listens by its signature as its role and the rules let it',
  { proves: rows('Messages of subscriptions', 'connection_init', 'start') },
  async (target) => {
    await target.become();
    const guest = await failureOf(listen(blog.models.Visit.onCreate({ authMode: 'identityPool' })));
    equal(/Unauthorized/.test(guest.message), true);
    await target.become(await target.person('ada'));
    const hers = await listen(blog.models.Visit.onCreate({ authMode: 'identityPool' }));
    const page = randomUUID();
    await target.become();
    const { errors } = await blog.models.Visit.create(
      { page, seen: 1 },
      { authMode: 'identityPool' },
    );
    await target.become(await target.person('ada'));
    await blog.models.Visit.create({ page, seen: 2 }, { authMode: 'identityPool' });
    equal(errors, undefined);
    await eventually(() => hers.heard.some(({ seen }) => seen === 2));
    equal(
      hers.heard.filter((visit) => visit.page === page).map(({ seen }) => seen),
      [1, 2],
    );
    hers.stop();
  },
);

const observed = contractCase(
  'a list that is observed follows what is created, changed and deleted',
  { proves: rows('Messages of subscriptions', 'connection_init', 'start') },
  async (target) => {
    await target.become(await target.person('ada'));
    const text = randomUUID();
    const make = async (title: string) =>
      (await blog.models.Post.create({ title, text, status: 'published' })).data?.id ?? '';
    const id = await make('First');
    const seen: string[][] = [];
    const ready = taken(3);
    const open = blog.models.Post.observeQuery({
      filter: { text: { eq: text } },
    }).subscribe({ next: ({ items }) => seen.push(items.map(({ title }) => title).sort()) });
    const sees = (...expected: string[]) =>
      eventually(() => JSON.stringify(seen.at(-1)) === JSON.stringify(expected));
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
  'what somebody listens to ends with their token, and not before',
  { proves: rows('Messages of subscriptions', 'start'), needs: ['clock'] },
  async (target) => {
    // The blog's access tokens count for twenty minutes, from when this person first signs in.
    await target.become(await target.person('listener'));
    const hers = await listen(blog.models.Post.onCreate());
    target.clock.advance(19 * 60_000);
    await blog.models.Post.create({ title: 'In time', status: 'published' });
    await eventually(() => hers.heard.length > 0);
    target.clock.advance(2 * 60_000);
    equal(/UnauthorizedException/.test(JSON.stringify(await hers.ended())), true);
  },
);

export const subscriptions = [...[created, own, refused, signed, observed, expired]];
