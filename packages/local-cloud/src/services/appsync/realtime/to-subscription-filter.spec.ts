import { matchesFilter } from './filter';
import { toSubscriptionFilter } from './to-subscription-filter';

const eq = (fieldName: string, value: unknown) => ({ fieldName, operator: 'eq', value });
type Alternatives = ReturnType<typeof eq>[][];

describe('a subscription filter built from an object', () => {
  const cases: [title: string, filter: object, alternatives: Alternatives][] = [
    ['one field', { a: { eq: 1 } }, [[eq('a', 1)]]],
    ['two fields', { a: { eq: 1 }, b: { eq: 2 } }, [[eq('a', 1), eq('b', 2)]]],
    ['nothing', {}, []],
    ['null values', { a: null, b: { eq: null } }, []],
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
  for (const [title, filter, alternatives] of cases) {
    it(`lists all alternatives: ${title}`, () => {
      const filterGroup = alternatives.map((filters) => ({ filters }));
      expect(toSubscriptionFilter({ ...filter })).toEqual({ filterGroup });
    });
  }

  it('omits ignored fields, and requires one of the strict rules', () => {
    const rules = { owner: { eq: 'ada' }, team: { eq: 'tea' } };
    const filter = toSubscriptionFilter({ a: { eq: 1 }, b: { eq: 2 } }, ['b'], rules);
    const matches = (payload: object) => matchesFilter(filter, payload);
    expect(matches({ a: 1, owner: 'ada' })).toBe(true);
    expect(matches({ a: 1, team: 'tea' })).toBe(true);
    expect(matches({ a: 1 })).toBe(false);
    expect(matches({ a: 2, owner: 'ada' })).toBe(false);
  });

  const pair = (name: string) => ({ or: [{ [name]: { eq: 1 } }, { [name]: { eq: 2 } }] });
  const invalid: [title: string, filter: Record<string, unknown>, message: RegExp][] = [
    ['not', { not: { a: { eq: 1 } } }, /field name 'not'/],
    [
      'more than ten alternatives, without expanding all 2^30',
      { and: [...Array(30).keys()].map((index) => pair(`f${index}`)) },
      /combination exceed maximum limit 10/,
    ],
  ];
  for (const [title, filter, message] of invalid) {
    it(`rejects ${title}`, () => {
      expect(() => toSubscriptionFilter(filter)).toThrowError(message);
    });
  }
});
