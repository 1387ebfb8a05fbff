import type { Change } from './changes';
import { inWords } from './format-changes';

const change = (what: string, how: Change['how'] = 'changed'): Change => ({ what, how });
const many = (number: number, what: string, how?: Change['how']): Change[] =>
  Array.from({ length: number }, (_, n) => change(`${what}${String(n)}`, how));

describe('changes in words', () => {
  const cases: [words: string, changes: Change[]][] = [
    ['', []],
    ['function a, table b (new)', [change('function a'), change('table b', 'new')]],
    ['resolver Q.a, resolver Q.b (gone)', [change('resolver Q.a'), change('resolver Q.b', 'gone')]],
    ['7 resolvers, GraphQL schema', [...many(7, 'resolver Q.'), change('GraphQL schema')]],
    ['8 resolvers (new), resolver M.a', [...many(8, 'resolver Q.', 'new'), change('resolver M.a')]],
    ['9 grants', many(9, 'grants of function f')],
  ];
  for (const [words, changes] of cases) {
    it(words || '(nothing)', () => {
      expect(inWords(changes)).toBe(words);
    });
  }
});
