import { paginateKeys } from './list-objects';

const KEYS = ['a', 'b/1', 'b/2', 'b/sub/3', 'c', 'd/4', 'd0', 'é', '\uE000', '😀'];
const all = { prefix: '', delimiter: '', limit: 1000 };

type PageRequest = Parameters<typeof paginateKeys>[1];
const list = (request: Partial<PageRequest>) => {
  const { rows, next } = paginateKeys(KEYS, { ...all, ...request });
  return { rows: rows.map((row) => ('key' in row ? row.key : `${row.prefix}…`)), next };
};

describe('a page of keys', () => {
  const cases: [request: Partial<PageRequest>, rows: string[]][] = [
    [{}, KEYS],
    [{ prefix: 'b/' }, ['b/1', 'b/2', 'b/sub/3']],
    [{ prefix: 'b/', delimiter: '/' }, ['b/1', 'b/2', 'b/sub/…']],
    [{ delimiter: '/' }, ['a', 'b/…', 'c', 'd/…', 'd0', 'é', '\uE000', '😀']],
    [{ prefix: 'd' }, ['d/4', 'd0']],
    [{ prefix: 'zz' }, []],
    [{ limit: 0 }, []],
    [{ from: { after: 'c', isPrefix: false }, limit: 2 }, ['d/4', 'd0']],
    [{ from: { after: 'b/', isPrefix: true }, delimiter: '/', limit: 1 }, ['c']],
    [{ from: { after: 'b/1', isPrefix: false }, prefix: 'b/' }, ['b/2', 'b/sub/3']],
    [{ from: { after: '\uE000', isPrefix: false } }, ['😀']],
  ];
  for (const [request, rows] of cases) {
    it(`for ${JSON.stringify(request)} contains ${rows.join(' ')}`, () => {
      expect(list(request).rows).toEqual(rows);
    });
  }

  it('continues after the previous page for any page size', () => {
    for (const delimiter of ['', '/']) {
      for (let limit = 1; limit <= KEYS.length; limit += 1) {
        const listed: string[] = [];
        let from: PageRequest['from'];
        do {
          const { rows, next } = list({ delimiter, limit, ...(from && { from }) });
          listed.push(...rows);
          from = next;
        } while (from);
        expect(listed).toEqual(list({ delimiter }).rows);
      }
    }
  });
});
