import type { Change } from './diff';
import { formatChanges } from './format-changes';

const change = (label: string, kind: Change['kind'] = 'changed'): Change => ({ label, kind });
const many = (count: number, prefix: string, kind?: Change['kind']): Change[] =>
  Array.from({ length: count }, (_, n) => change(`${prefix}${n}`, kind));

describe('formatChanges', () => {
  const cases: [line: string, changes: Change[]][] = [
    ['', []],
    ['function a, table b (new)', [change('function a'), change('table b', 'new')]],
    [
      'resolver Q.a, resolver Q.b (removed)',
      [change('resolver Q.a'), change('resolver Q.b', 'removed')],
    ],
    ['7 resolvers, GraphQL schema', [...many(7, 'resolver Q.'), change('GraphQL schema')]],
    ['8 resolvers (new), resolver M.a', [...many(8, 'resolver Q.', 'new'), change('resolver M.a')]],
    ['9 grants', many(9, 'grants of function f')],
  ];
  for (const [line, changes] of cases) {
    it(`returns "${line}"`, () => {
      expect(formatChanges(changes)).toBe(line);
    });
  }
});
