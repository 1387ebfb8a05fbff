import type { Kind } from '../kind';
import { judge } from '../kind';
import type { Random } from '../random';
import { bent, buried, damaged, strangeText, strangeValue } from '../random-values';
import type { Fuzzed } from '../fuzz-target';
import { signed } from '../signing';
import { ask } from '../send-request';
import { drawDocument, type Asked } from './graphql-document';

/** The whole body of a request. */
type Bodied = Asked & { operationName?: string };

const repeat = (count: number, text: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => text(n)).join(' ');

/** Ways to make a document worse; each gives the text of a body. */
const twists: Record<string, (random: Random, asked: Bodied, fuzzed: Fuzzed) => string> = {
  asItIs: (_, asked) => JSON.stringify(asked),
  damaged: (random, asked) => JSON.stringify({ ...asked, query: damaged(random, asked.query) }),
  otherVariables: (random, asked) =>
    JSON.stringify({ ...asked, variables: bent(random, asked.variables) }),
  strangeVariables: (random, asked) =>
    JSON.stringify({ ...asked, variables: strangeValue(random) }),
  deepVariables: (random, asked) =>
    `{"query":${JSON.stringify(asked.query)},"variables":{"v0":${buried(random, random.below(9000))}}}`,
  deep: (random) => {
    const depth = 1 + random.below(random.chance(0.1) ? 8000 : 60);
    const levels = random.pick(['note{comments{items{', 'a{', '...on Note{']);
    const times = Math.ceil(depth / levels.split('{').length);
    const text = `{listNotes{items{${levels.repeat(times)}id${'}'.repeat((levels.split('{').length - 1) * times)}}}}`;
    return JSON.stringify({ query: text });
  },
  deepFilter: (random) => {
    const depth = 1 + random.below(random.chance(0.1) ? 400 : 12);
    const open = repeat(depth, () => random.pick(['{and:[', '{or:[', '{not:']));
    const close = [...open.matchAll(/\{(and|or|not)/g)]
      .reverse()
      .map(([, word]) => (word === 'not' ? '}' : ']}'))
      .join('');
    return JSON.stringify({
      query: `{listNotes(filter:${open}{title:{contains:"a"}}${close}){items{id}}}`,
    });
  },
  deepText: (random) => {
    const value = JSON.stringify(buried(random, random.below(9000)));
    const field = random.pick(['title', 'topic', 'createdAt']);
    return JSON.stringify({
      query: `mutation{createNote(input:{title:"a",topic:"b",${field}:${value}}){id}}`,
    });
  },
  many: (random, asked) => {
    const field = random.pick([
      'getNote(id:"note-1"){id title}',
      '__typename',
      'listNotes{items{id}}',
    ]);
    const query = `{${repeat(1 + random.below(150), (n) => `a${n}:${field}`)}}`;
    return JSON.stringify({ ...asked, query, variables: {} });
  },
  fragments: (random) => {
    const count = 1 + random.below(30);
    const next = (n: number) => (random.chance(0.2) ? random.below(count) : (n + 1) % count);
    const all = repeat(count, (n) => `fragment F${n} on Note{id ...F${next(n)}}`);
    return JSON.stringify({ query: `{listNotes{items{...F0}}} ${all}` });
  },
  doublingFragments: (random) => {
    const count = 1 + random.below(random.chance(0.05) ? 25 : 8);
    const all = repeat(count, (n) => `fragment F${n} on Note{id ...F${n + 1} x:id ...F${n + 1}}`);
    const query = `{listNotes{items{...F0}}} ${all} fragment F${count} on Note{id}`;
    const shouted = query
      .replace('{listNotes{items{...F0}}}', 'mutation{shout(text:"a"){...F0}}')
      .replaceAll('Note', 'Shout')
      .replaceAll(/\bid\b/g, 'text');
    return JSON.stringify({ query: random.chance(0.5) ? query : shouted });
  },
  introspection: (random) => {
    const inner = 'ofType{name kind '.repeat(random.below(12));
    const query = `{__schema{types{name fields{name type{name ${inner}${'}'.repeat(inner.split('{').length - 1)}}}}}}`;
    const one = `{__type(name:${JSON.stringify(strangeText(random))}){name}}`;
    return JSON.stringify({ query: random.chance(0.5) ? query : one });
  },
  operations: (random, asked) =>
    JSON.stringify({
      ...asked,
      query: `${asked.query} query Q{__typename} query Q{__typename}`,
      operationName: random.pick(['Q', '', strangeText(random), '__proto__']),
    }),
  subscription: () => JSON.stringify({ query: 'subscription{onCreateNote{id title}}' }),
  body: (random, asked) =>
    random.pick([
      () => JSON.stringify(strangeValue(random)),
      () => JSON.stringify([asked, asked]),
      () => JSON.stringify({ ...asked, query: strangeValue(random) }),
      () => damaged(random, JSON.stringify(asked)),
      () => buried(random, random.below(20_000)),
      () => '',
    ])(),
};

type Way = (fuzzed: Fuzzed, body: string) => Record<string, string>;

/** Who asks: nobody of them may read the owner's notes. */
const ways: Record<string, Way> = {
  key: ({ apiKey }) => ({ 'x-api-key': apiKey }),
  stranger: ({ stranger }) => ({ authorization: stranger.idToken }),
  accessToken: ({ stranger }) => ({ authorization: `Bearer ${stranger.accessToken}` }),
  guest: ({ guest, host }, body) =>
    signed(
      { method: 'POST', path: '/graphql', service: 'appsync', headers: { host }, body },
      guest,
      Date.now(),
    ).headers,
  nobody: () => ({}),
};

/** Documents that fit the schema, and what becomes of them when they are made worse. */
export const graphql: Kind = {
  name: 'GraphQL documents',
  run(random, fuzzed) {
    const document = drawDocument(random, fuzzed);
    const twist = random.chance(0.35) ? 'asItIs' : random.pick(Object.keys(twists));
    const body = twists[twist]?.(random, document, fuzzed) ?? '';
    const way = random.chance(0.6) ? 'stranger' : random.pick(Object.keys(ways));
    const headers = { 'content-type': 'application/json', ...ways[way]?.(fuzzed, body) };
    return judge(fuzzed, ask(fuzzed.host, { path: '/graphql', headers, body }));
  },
};
