import { pageOf } from './list-objects';

const KEYS = ['a', 'b/1', 'b/2', 'b/sub/3', 'c', 'd/4', 'd0', 'é', '\uE000', '😀'];
const all = { prefix: '', delimiter: '', most: 1000 };

type Wanted = Parameters<typeof pageOf>[1];
const shown = (wanted: Partial<Wanted>) => {
  const { rows, next } = pageOf(KEYS, { ...all, ...wanted });
  return { rows: rows.map((row) => ('key' in row ? row.key : `${row.prefix}…`)), next };
};

describe('a page of keys', () => {
  const cases: [wanted: Partial<Wanted>, rows: string[]][] = [
    [{}, KEYS],
    [{ prefix: 'b/' }, ['b/1', 'b/2', 'b/sub/3']],
    [{ prefix: 'b/', delimiter: '/' }, ['b/1', 'b/2', 'b/sub/…']],
    [{ delimiter: '/' }, ['a', 'b/…', 'c', 'd/…', 'd0', 'é', '\uE000', '😀']],
    [{ prefix: 'd' }, ['d/4', 'd0']],
    [{ prefix: 'zz' }, []],
    [{ most: 0 }, []],
    [{ from: { after: 'c', isPrefix: false }, most: 2 }, ['d/4', 'd0']],
    [{ from: { after: 'b/', isPrefix: true }, delimiter: '/', most: 1 }, ['c']],
    [{ from: { after: 'b/1', isPrefix: false }, prefix: 'b/' }, ['b/2', 'b/sub/3']],
    [{ from: { after: '\uE000', isPrefix: false } }, ['😀']],
  ];
  for (const [wanted, rows] of cases) {
    it(`with ${JSON.stringify(wanted)} holds ${rows.join(' ')}`, () => {
      expect(shown(wanted).rows).toEqual(rows);
    });
  }

  it('goes on where the one before ended, whatever its size', () => {
    for (const delimiter of ['', '/']) {
      for (let most = 1; most <= KEYS.length; most += 1) {
        const whole: string[] = [];
        let from: Wanted['from'];
        do {
          const { rows, next } = shown({ delimiter, most, ...(from && { from }) });
          whole.push(...rows);
          from = next;
        } while (from);
        expect(whole).toEqual(shown({ delimiter }).rows);
      }
    }
  });
});
