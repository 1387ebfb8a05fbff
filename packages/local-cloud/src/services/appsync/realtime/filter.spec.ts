import { filterOf, fulfils } from './filter';

const only = (fieldName: string, operator: string, value: unknown) => ({
  filterGroup: [{ filters: [{ fieldName, operator, value }] }],
});
const CUP = {
  ...{ colour: 'dark red', size: 3, isHot: true, kind: null, tags: ['a', 'b'] },
  ...{ maker: { town: { name: 'Icheon' } }, parts: [{ name: 'lid' }, { name: 'ear' }] },
};

describe('a filter of subscriptions', () => {
  const cases: [field: string, operator: string, value: unknown, isHeard: boolean][] = [
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
  for (const [field, operator, value, isHeard] of cases) {
    it(`${isHeard ? 'hears' : 'misses'} ${field} ${operator} ${JSON.stringify(value)}`, () => {
      expect(fulfils(filterOf(only(field, operator, value)), CUP)).toBe(isHeard);
    });
  }

  it('wants all of one of its filters', () => {
    const filters = (colour: string, size: number) => ({
      filters: [
        { fieldName: 'colour', operator: 'eq', value: colour },
        { fieldName: 'size', operator: 'eq', value: size },
      ],
    });
    const filter = filterOf(
      JSON.stringify({ filterGroup: [filters('red', 1), filters('blue', 2)] }),
    );
    expect(fulfils(filter, { colour: 'blue', size: 2 })).toBe(true);
    expect(fulfils(filter, { colour: 'red', size: 2 })).toBe(false);
  });

  const many = (count: number, field: (index: number) => string) =>
    [...Array(count).keys()].map((index) => ({
      filters: [{ fieldName: field(index), operator: 'eq', value: 1 }],
    }));
  const twice = { fieldName: 'a', operator: 'eq', value: 1 };
  const refused: [filter: unknown, message: RegExp][] = [
    [{}, /has a filterGroup/],
    [null, /has a filterGroup/],
    [{ filterGroup: [{}] }, /has filters/],
    [{ filterGroup: many(11, () => 'a') }, /combination exceed maximum limit 10/],
    [{ filterGroup: many(6, String) }, /exceed maximum attributes limit 5/],
    [{ filterGroup: [{ filters: [twice, twice] }] }, /same fieldName multiple time/],
    [only('a', 'like', 'b'), /operator like of a filter is not in the list/],
    [only('a', 'constructor', 'b'), /operator constructor of a filter is not in the list/],
    [only('a', 'in', [1, 2, 3, 4, 5, 6]), /in takes 1 to 5 values, not 6/],
    [only('a', 'between', [1]), /between takes 2 values, not 1/],
    [only('a', 'containsAny', Array(21).fill('x')), /containsAny takes 1 to 20 values, not 21/],
    [only('a', 'eq', null), /with what it cannot take/],
    [only('a', 'eq', [1]), /with what it cannot take/],
    [only('a', 'in', 1), /with what it cannot take/],
    [only('a', 'beginsWith', 1), /with what is no text/],
    [only('a.b.c.d.e.f', 'eq', 1), /deeper than 5/],
    [only('a'.repeat(257), 'eq', 1), /256 letters/],
  ];
  for (const [filter, message] of refused) {
    it(`is refused: ${JSON.stringify(filter).slice(0, 80)}`, () => {
      expect(() => filterOf(filter)).toThrowError(message);
    });
  }
});
