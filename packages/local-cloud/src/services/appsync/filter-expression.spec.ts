import { buildFilterExpression } from './filter-expression';

describe('a filter expression', () => {
  const cases: [string, Record<string, unknown>, string][] = [
    ['an empty filter', {}, ''],
    ['one comparison', { price: { gt: 5 } }, '#price > :price_gt'],
    [
      'two of one field',
      { price: { ge: 1, le: 5 } },
      '(#price >= :price_ge) AND (#price <= :price_le)',
    ],
    [
      'between',
      { price: { between: [1, 5] } },
      '#price BETWEEN :price_between AND :price_between_1',
    ],
    ['in', { state: { in: ['a', 'b'] } }, '#state IN (:state_in, :state_in_1)'],
    ['contains', { tags: { contains: 'a' } }, 'contains(#tags, :tags_contains)'],
    ['notContains', { tags: { notContains: 'a' } }, 'NOT contains(#tags, :tags_notContains)'],
    ['beginsWith', { name: { beginsWith: 'a' } }, 'begins_with(#name, :name_beginsWith)'],
    ['existence', { name: { attributeExists: true } }, 'attribute_exists(#name)'],
    ['absence', { name: { attributeExists: false } }, 'attribute_not_exists(#name)'],
    ['size', { name: { size: { lt: 3 } } }, 'size(#name) < :name_lt'],
    ['or', { or: [{ a: { eq: 1 } }, { a: { eq: 2 } }] }, '(#a = :a_eq) OR (#a = :a_eq_1)'],
    [
      'or within and',
      { x: { ne: 0 }, or: [{ a: { eq: 1 } }, { b: { eq: 2 } }] },
      '(#x <> :x_ne) AND ((#a = :a_eq) OR (#b = :b_eq))',
    ],
    ['not', { not: { a: { eq: 1 } } }, 'NOT (#a = :a_eq)'],
    ['an absent part', { a: null, b: { eq: 1 } }, '#b = :b_eq'],
  ];
  for (const [name, filter, expression] of cases) {
    it(`is built from ${name}`, () => {
      const built = buildFilterExpression(filter);
      expect(built.expression).toBe(expression);
      const used = expression.match(/:\w+/g) ?? [];
      expect(Object.keys(built.expressionValues).sort()).toEqual([...new Set(used)].sort());
    });
  }

  it('contains names and values in DynamoDB JSON', () => {
    expect(
      buildFilterExpression({ open: { eq: true }, kind: { attributeType: 'string' } }),
    ).toEqual({
      expression: '(#open = :open_eq) AND (attribute_type(#kind, :kind_attributeType))',
      expressionNames: { '#open': 'open', '#kind': 'kind' },
      expressionValues: { ':open_eq': { BOOL: true }, ':kind_attributeType': { S: 'S' } },
    });
  });

  it('is rejected for an unknown operator', () => {
    expect(() => buildFilterExpression({ a: { like: 'b' } })).toThrowError(
      /Unknown operator like in the filter for a/,
    );
  });
});
