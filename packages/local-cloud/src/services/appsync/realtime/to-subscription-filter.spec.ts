import { fulfils } from './filter';
import { toSubscriptionFilter } from './to-filter';

const eq = (fieldName: string, value: unknown) => ({ fieldName, operator: 'eq', value });
type Ways = ReturnType<typeof eq>[][];

describe('a filter made of an object', () => {
  const cases: [what: string, filter: object, ways: Ways][] = [
    ['one field', { a: { eq: 1 } }, [[eq('a', 1)]]],
    ['two fields', { a: { eq: 1 }, b: { eq: 2 } }, [[eq('a', 1), eq('b', 2)]]],
    ['nothing', {}, []],
    ['what is null', { a: null, b: { eq: null } }, []],
    ['or', { or: [{ a: { eq: 1 } }, { a: { eq: 2 } }] }, [[eq('a', 1)], [eq('a', 2)]]],
    [
      'and of ors',
      { and: [{ or: [{ a: { eq: 1 } }, { b: { eq: 2 } }] }, { c: { eq: 3 } }] },
      [
        [eq('a', 1), eq('c', 3)],
        [eq('b', 2), eq('c', 3)],
      ],
    ],
  ];
  for (const [what, filter, ways] of cases) {
    it(`is one of all ways to fulfil it: ${what}`, () => {
      const filterGroup = ways.map((filters) => ({ filters }));
      expect(toSubscriptionFilter({ ...filter })).toEqual({ filterGroup });
    });
  }

  it('leaves out what is to be ignored, and wants one of the strict rules beside it', () => {
    const rules = { owner: { eq: 'ada' }, team: { eq: 'tea' } };
    const filter = toSubscriptionFilter({ a: { eq: 1 }, b: { eq: 2 } }, ['b'], rules);
    const hears = (payload: object) => fulfils(filter, payload);
    expect(hears({ a: 1, owner: 'ada' })).toBe(true);
    expect(hears({ a: 1, team: 'tea' })).toBe(true);
    expect(hears({ a: 1 })).toBe(false);
    expect(hears({ a: 2, owner: 'ada' })).toBe(false);
  });

  const pair = (name: string) => ({ or: [{ [name]: { eq: 1 } }, { [name]: { eq: 2 } }] });
  const refused: [what: string, filter: Record<string, unknown>, message: RegExp][] = [
    ['a not', { not: { a: { eq: 1 } } }, /field name 'not'/],
    [
      'more ways than ten, without writing all of a billion',
      { and: [...Array(30).keys()].map((index) => pair(`f${String(index)}`)) },
      /combination exceed maximum limit 10/,
    ],
  ];
  for (const [what, filter, message] of refused) {
    it(`refuses ${what}`, () => {
      expect(() => toSubscriptionFilter(filter)).toThrowError(message);
    });
  }
});
