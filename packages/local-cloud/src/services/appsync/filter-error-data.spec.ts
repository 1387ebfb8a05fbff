import { buildSchema, graphql, type GraphQLResolveInfo } from 'graphql';
import { filterErrorData } from './filter-error-data';

const schema = buildSchema(`
  type Query { note: Note notes: [Note!]! count: Int text: String }
  type Note { id: ID! title: String secret: String comments: [Comment] }
  type Comment { text: String }
`);

/** The data that a client receives from a resolver that failed with `data`. */
async function filterFor(query: string, data: unknown): Promise<unknown> {
  let filtered: unknown;
  const resolve = (_: unknown, __: unknown, info: GraphQLResolveInfo) => {
    filtered = filterErrorData(data, info, ({ name }) => name !== 'secret');
    return info.fieldName === 'notes' ? [] : null;
  };
  const rootValue = Object.fromEntries(
    ['note', 'notes', 'count', 'text'].map((name) => [
      name,
      (args: unknown, context: unknown, info: GraphQLResolveInfo) => resolve(args, context, info),
    ]),
  );
  await graphql({ schema, source: query, rootValue });
  return filtered;
}

describe('the data of an error', () => {
  const note = {
    id: '1',
    title: 'Tea',
    secret: 'x',
    owner: 'ada',
    comments: [{ text: 'a', by: 'b' }],
  };
  const cases: [query: string, data: unknown, expected: unknown][] = [
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
  for (const [query, data, expected] of cases) {
    it(`${JSON.stringify(data)} for ${query} is ${JSON.stringify(expected)}`, async () => {
      expect(await filterFor(query, data)).toEqual(expected);
    });
  }
});
