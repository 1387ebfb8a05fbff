import type { FuzzKind } from '../kind';
import { assessResponse } from '../kind';
import type { Random } from '../random';
import { mutateValue, nestValue, corruptText, drawText, drawValue } from '../random-values';
import type { FuzzTarget } from '../fuzz-target';
import { signRequest } from '../signing';
import { sendRequest } from '../send-request';
import { drawDocument, type GraphqlRequest } from './graphql-document';

/** The body of a request. */
type RequestBody = GraphqlRequest & { operationName?: string };

const repeat = (count: number, text: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => text(n)).join(' ');

/** Mutations of a document. Each returns the text of a request body. */
const mutations: Record<
  string,
  (random: Random, document: RequestBody, target: FuzzTarget) => string
> = {
  asItIs: (_, document) => JSON.stringify(document),
  corruptText: (random, document) =>
    JSON.stringify({ ...document, query: corruptText(random, document.query) }),
  otherVariables: (random, document) =>
    JSON.stringify({ ...document, variables: mutateValue(random, document.variables) }),
  strangeVariables: (random, document) =>
    JSON.stringify({ ...document, variables: drawValue(random) }),
  deepVariables: (random, document) =>
    `{"query":${JSON.stringify(document.query)},"variables":{"v0":${nestValue(random, random.below(9000))}}}`,
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
    const value = JSON.stringify(nestValue(random, random.below(9000)));
    const field = random.pick(['title', 'topic', 'createdAt']);
    return JSON.stringify({
      query: `mutation{createNote(input:{title:"a",topic:"b",${field}:${value}}){id}}`,
    });
  },
  many: (random, document) => {
    const field = random.pick([
      'getNote(id:"note-1"){id title}',
      '__typename',
      'listNotes{items{id}}',
    ]);
    const query = `{${repeat(1 + random.below(150), (n) => `a${n}:${field}`)}}`;
    return JSON.stringify({ ...document, query, variables: {} });
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
    const one = `{__type(name:${JSON.stringify(drawText(random))}){name}}`;
    return JSON.stringify({ query: random.chance(0.5) ? query : one });
  },
  operations: (random, document) =>
    JSON.stringify({
      ...document,
      query: `${document.query} query Q{__typename} query Q{__typename}`,
      operationName: random.pick(['Q', '', drawText(random), '__proto__']),
    }),
  subscription: () => JSON.stringify({ query: 'subscription{onCreateNote{id title}}' }),
  body: (random, document) =>
    random.pick([
      () => JSON.stringify(drawValue(random)),
      () => JSON.stringify([document, document]),
      () => JSON.stringify({ ...document, query: drawValue(random) }),
      () => corruptText(random, JSON.stringify(document)),
      () => nestValue(random, random.below(20_000)),
      () => '',
    ])(),
};

type AuthMode = (target: FuzzTarget, body: string) => Record<string, string>;

/** Callers, none of which may read the notes of the owner. */
const authModes: Record<string, AuthMode> = {
  key: ({ apiKey }) => ({ 'x-api-key': apiKey }),
  stranger: ({ stranger }) => ({ authorization: stranger.idToken }),
  accessToken: ({ stranger }) => ({ authorization: `Bearer ${stranger.accessToken}` }),
  guest: ({ guest, host }, body) =>
    signRequest(
      { method: 'POST', path: '/graphql', service: 'appsync', headers: { host }, body },
      guest,
      Date.now(),
    ).headers,
  unauthenticated: () => ({}),
};

/** Valid documents of the schema, and mutations of them. */
export const graphql: FuzzKind = {
  name: 'GraphQL documents',
  run(random, target) {
    const document = drawDocument(random, target);
    const mutation = random.chance(0.35) ? 'asItIs' : random.pick(Object.keys(mutations));
    const body = mutations[mutation]?.(random, document, target) ?? '';
    const way = random.chance(0.6) ? 'stranger' : random.pick(Object.keys(authModes));
    const headers = { 'content-type': 'application/json', ...authModes[way]?.(target, body) };
    return assessResponse(target, sendRequest(target.host, { path: '/graphql', headers, body }));
  },
};
