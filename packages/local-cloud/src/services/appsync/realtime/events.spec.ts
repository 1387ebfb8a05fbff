import { getOperationAST, parse } from 'graphql';
import { eventsOf } from './events';

describe('what subscribers are told of a mutation', () => {
  const cases: [what: string, query: string, data: object, events: object[]][] = [
    [
      'its answer',
      'mutation { a { id } }',
      { a: { id: 1 } },
      [{ mutation: 'a', value: { id: 1 } }],
    ],
    ['nothing of nothing', 'mutation { a { id } }', { a: null }, []],
    [
      'all of several, without aliases',
      'mutation { x: a { n: id } y: a { id } }',
      { x: { n: 1 }, y: { id: 2 } },
      [
        { mutation: 'a', value: { id: 1 } },
        { mutation: 'a', value: { id: 2 } },
      ],
    ],
    [
      'lists, and what fragments hold',
      'mutation { ...f } fragment f on M { a { ...g ... on A { b { id } } } } fragment g on A { b { n: name } }',
      { a: { b: [{ id: 1, n: 'x' }] } },
      [{ mutation: 'a', value: { b: [{ id: 1, name: 'x' }] } }],
    ],
    [
      'one answer, of a field that is asked for twice',
      'mutation { a { b { id } } a { b { name } } }',
      { a: { b: { id: 1, name: 'x' } } },
      [{ mutation: 'a', value: { b: { id: 1, name: 'x' } } }],
    ],
    [
      'a text',
      'mutation { a __typename }',
      { a: 'x', __typename: 'M' },
      [{ mutation: 'a', value: 'x' }],
    ],
  ];
  for (const [what, query, data, events] of cases) {
    it(`is ${what}`, () => {
      const document = parse(query);
      const operation = getOperationAST(document, null);
      expect(operation && eventsOf(document, operation, { ...data })).toEqual(
        jasmine.arrayWithExactContents(events),
      );
    });
  }
});
