import { buildSchema, graphql, type GraphQLResolveInfo } from 'graphql';
import { errorData } from './error-data';

const schema = buildSchema(`
  type Query { note: Note notes: [Note!]! count: Int text: String }
  type Note { id: ID! title: String secret: String comments: [Comment] }
  type Comment { text: String }
`);

/** What a resolver that failed with this data tells of it. */
async function told(query: string, data: unknown): Promise<unknown> {
  let seen: unknown;
  const look = (_: unknown, __: unknown, info: GraphQLResolveInfo) => {
    seen = errorData(data, info, ({ name }) => name !== 'secret');
    return info.fieldName === 'notes' ? [] : null;
  };
  const rootValue = Object.fromEntries(
    ['note', 'notes', 'count', 'text'].map((name) => [
      name,
      (args: unknown, context: unknown, info: GraphQLResolveInfo) => look(args, context, info),
    ]),
  );
  await graphql({ schema, source: query, rootValue });
  return seen;
}

describe('the data of an error', () => {
  const note = {
    id: '1',
    title: 'Tea',
    secret: 'x',
    owner: 'ada',
    comments: [{ text: 'a', by: 'b' }],
  };
  const cases: [query: string, data: unknown, seen: unknown][] = [
    ['{ note { id } }', note, { id: '1' }],
    [
      '{ note { __typename name: title gone: title } }',
      note,
      { __typename: 'Note', name: 'Tea', gone: 'Tea' },
    ],
    ['{ note { secret } }', note, { secret: null }],
    ['{ note { comments { text } } }', note, { comments: [{ text: 'a' }] }],
    ['{ note { title } }', { id: '1' }, { title: null }],
    [
      '{ note { ...F ... on Note { id } } } fragment F on Note { title }',
      note,
      { title: 'Tea', id: '1' },
    ],
    ['{ note { id } }', 'all of it', null],
    ['{ note { title } }', { title: note }, { title: null }],
    ['{ notes { id } }', [note, null], [{ id: '1' }, null]],
    ['{ count }', note, null],
    ['{ count }', 3, 3],
    ['{ text }', undefined, null],
  ];
  for (const [query, data, seen] of cases) {
    it(`${JSON.stringify(data)} of ${query} is ${JSON.stringify(seen)}`, async () => {
      expect(await told(query, data)).toEqual(seen);
    });
  }
});
