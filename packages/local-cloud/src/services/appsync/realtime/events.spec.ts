import { getOperationAST, parse } from 'graphql';
import { collectEvents } from './events';

describe('the events of a mutation', () => {
  const cases: [title: string, query: string, data: object, events: object[]][] = [
    ['its field', 'mutation { a { id } }', { a: { id: 1 } }, [{ mutation: 'a', value: { id: 1 } }]],
    ['none for a field without a value', 'mutation { a { id } }', { a: null }, []],
    [
      'one for each field, without aliases',
      'mutation { x: a { n: id } y: a { id } }',
      { x: { n: 1 }, y: { id: 2 } },
      [
        { mutation: 'a', value: { id: 1 } },
        { mutation: 'a', value: { id: 2 } },
      ],
    ],
    [
      'complete with lists and the fields of fragments',
      'mutation { ...f } fragment f on M { a { ...g ... on A { b { id } } } } fragment g on A { b { n: name } }',
      { a: { b: [{ id: 1, n: 'x' }] } },
      [{ mutation: 'a', value: { b: [{ id: 1, name: 'x' }] } }],
    ],
    [
      'one for a field that is selected twice',
      'mutation { a { b { id } } a { b { name } } }',
      { a: { b: { id: 1, name: 'x' } } },
      [{ mutation: 'a', value: { b: { id: 1, name: 'x' } } }],
    ],
    [
      'scalars, without __typename',
      'mutation { a __typename }',
      { a: 'x', __typename: 'M' },
      [{ mutation: 'a', value: 'x' }],
    ],
  ];
  for (const [title, query, data, events] of cases) {
    it(`are ${title}`, () => {
      const document = parse(query);
      const operation = getOperationAST(document, null);
      expect(operation && collectEvents(document, operation, { ...data })).toEqual(
        jasmine.arrayWithExactContents(events),
      );
    });
  }
});
