import { parseFilter, matchesFilter } from './filter';

const singleFilter = (fieldName: string, operator: string, value: unknown) => ({
  filterGroup: [{ filters: [{ fieldName, operator, value }] }],
});
const CUP = {
  colour: 'dark red',
  size: 3,
  isHot: true,
  kind: null,
  tags: ['a', 'b'],
  maker: { town: { name: 'Icheon' } },
  parts: [{ name: 'lid' }, { name: 'ear' }],
};

describe('a subscription filter', () => {
  const cases: [field: string, operator: string, value: unknown, isMatch: boolean][] = [
    ['size', 'eq', 3, true],
    ['size', 'eq', '3', false],
    ['kind', 'eq', 'x', false],
    ['missing', 'eq', 'x', false],
    ['size', 'ne', 3, false],
    ['kind', 'ne', 'x', true],
    ['size', 'le', 3, true],
    ['size', 'le', 2, false],
    ['size', 'lt', 3, false],
    ['size', 'lt', 4, true],
    ['size', 'ge', 3, true],
    ['size', 'ge', 4, false],
    ['size', 'gt', 2, true],
    ['size', 'gt', 3, false],
    ['size', 'gt', '2', false],
    ['kind', 'lt', 1, false],
    ['colour', 'gt', 'dark', true],
    ['colour', 'contains', 'red', true],
    ['colour', 'contains', 'blue', false],
    ['tags', 'contains', 'b', true],
    ['tags', 'notContains', 'b', false],
    ['tags', 'notContains', 'c', true],
    ['colour', 'beginsWith', 'dark', true],
    ['colour', 'beginsWith', 'red', false],
    ['size', 'beginsWith', '3', false],
    ['size', 'in', [1, 3], true],
    ['size', 'in', [1, 2], false],
    ['size', 'notIn', [1, 2], true],
    ['size', 'notIn', [3], false],
    ['size', 'between', [3, 4], true],
    ['size', 'between', [4, 5], false],
    ['colour', 'between', ['c', 'e'], true],
    ['tags', 'containsAny', ['x', 'a'], true],
    ['tags', 'containsAny', ['x'], false],
    ['isHot', 'eq', true, true],
    ['maker.town.name', 'eq', 'Icheon', true],
    ['maker.town.name', 'eq', 'Seoul', false],
    ['parts.name', 'contains', 'ear', true],
    ['parts.name', 'contains', 'foot', false],
  ];
  for (const [field, operator, value, isMatch] of cases) {
    it(`${isMatch ? 'matches' : 'does not match'} ${field} ${operator} ${JSON.stringify(value)}`, () => {
      expect(matchesFilter(parseFilter(singleFilter(field, operator, value)), CUP)).toBe(isMatch);
    });
  }

  it('matches when all comparisons of one group member hold', () => {
    const filters = (colour: string, size: number) => ({
      filters: [
        { fieldName: 'colour', operator: 'eq', value: colour },
        { fieldName: 'size', operator: 'eq', value: size },
      ],
    });
    const filter = parseFilter(
      JSON.stringify({ filterGroup: [filters('red', 1), filters('blue', 2)] }),
    );
    expect(matchesFilter(filter, { colour: 'blue', size: 2 })).toBe(true);
    expect(matchesFilter(filter, { colour: 'red', size: 2 })).toBe(false);
  });

  const createGroups = (count: number, field: (index: number) => string) =>
    [...Array(count).keys()].map((index) => ({
      filters: [{ fieldName: field(index), operator: 'eq', value: 1 }],
    }));
  const twice = { fieldName: 'a', operator: 'eq', value: 1 };
  const invalid: [filter: unknown, message: RegExp][] = [
    [{}, /needs a filterGroup/],
    [null, /needs a filterGroup/],
    [{ filterGroup: [{}] }, /needs filters/],
    [{ filterGroup: createGroups(11, () => 'a') }, /combination exceed maximum limit 10/],
    [{ filterGroup: createGroups(6, String) }, /exceed maximum attributes limit 5/],
    [{ filterGroup: [{ filters: [twice, twice] }] }, /same fieldName multiple time/],
    [singleFilter('a', 'like', 'b'), /operator like of a filter is not in the capability list/],
    [
      singleFilter('a', 'constructor', 'b'),
      /operator constructor of a filter is not in the capability list/,
    ],
    [singleFilter('a', 'in', [1, 2, 3, 4, 5, 6]), /in takes 1 to 5 values, not 6/],
    [singleFilter('a', 'between', [1]), /between takes 2 values, not 1/],
    [
      singleFilter('a', 'containsAny', Array(21).fill('x')),
      /containsAny takes 1 to 20 values, not 21/,
    ],
    [singleFilter('a', 'eq', null), /cannot compare a with this value/],
    [singleFilter('a', 'eq', [1]), /cannot compare a with this value/],
    [singleFilter('a', 'in', 1), /cannot compare a with this value/],
    [singleFilter('a', 'beginsWith', 1), /needs a string to compare with a/],
    [singleFilter('a.b.c.d.e.f', 'eq', 1), /at most 5 levels/],
    [singleFilter('a'.repeat(257), 'eq', 1), /at most 256 characters/],
  ];
  for (const [filter, message] of invalid) {
    it(`is rejected: ${JSON.stringify(filter).slice(0, 80)}`, () => {
      expect(() => parseFilter(filter)).toThrowError(message);
    });
  }
});
