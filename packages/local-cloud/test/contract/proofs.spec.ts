import { blogAssembly } from '../fixtures/blog-assembly';
import { kioskAssembly } from '../fixtures/kiosk-assembly';
import { notesAssembly } from '../fixtures/notes-assembly';
import { listSupportedRows } from '../../src/capabilities/supported-rows';
import { areas } from './all-cases';
import type { Backend } from './contract-case';
import { createRowMatcher } from './template-rows';

describe('contract proofs', () => {
  const all = Object.values(areas).flat();
  const proved = new Set(all.flatMap(({ proves }) => proves));

  it('refer to supported capabilities only', () => {
    const supported = new Set(listSupportedRows());
    expect([...proved].filter((row) => !supported.has(row))).toEqual([]);
  });

  it('cover all supported capabilities', () => {
    expect(listSupportedRows().filter((row) => !proved.has(row))).toEqual([]);
  });

  it('refer to resources in the templates of the backend', async () => {
    const isOfResource = (row: string) => /^(AWS|Custom)::/.test(row);
    const blog = createRowMatcher(await blogAssembly());
    const notes = createRowMatcher(await notesAssembly());
    const templates: Record<Backend, ReturnType<typeof createRowMatcher>[]> = {
      any: [blog, notes],
      blog: [blog],
      kiosk: [createRowMatcher(kioskAssembly())],
    };
    const claimed = all.flatMap(({ name, backend, proves }) =>
      proves.filter(isOfResource).map((row) => ({ name, row, backend })),
    );
    const missing = claimed.filter(({ row, backend }) =>
      templates[backend].some((holds) => !holds(row)),
    );
    expect(missing).toEqual([]);
    expect(claimed.length).toBeGreaterThan(100);
  }, 240_000);

  it('have unique case names', () => {
    const names = all.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect(all.filter(({ proves }) => proves.length === 0)).toEqual([]);
  });
});
