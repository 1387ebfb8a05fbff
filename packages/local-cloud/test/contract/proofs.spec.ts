import { blogAssembly } from '../fixtures/blog-assembly';
import { kioskAssembly } from '../fixtures/kiosk-assembly';
import { notesAssembly } from '../fixtures/notes-assembly';
import { supportedRows } from '../../src/capabilities/rows';
import { areas } from './all-cases';
import type { Backend } from './contract-case';
import { rowsInTemplates } from './in-templates';

describe('what the contract proves', () => {
  const all = Object.values(areas).flat();
  const proved = new Set(all.flatMap(({ proves }) => proves));

  it('is nothing but what is supported', () => {
    const supported = new Set(supportedRows());
    expect([...proved].filter((row) => !supported.has(row))).toEqual([]);
  });

  it('is all that is supported', () => {
    expect(supportedRows().filter((row) => !proved.has(row))).toEqual([]);
  });

  it('of resources is in the templates of the backends that the case is run against', async () => {
    const isOfResource = (row: string) => /^(AWS|Custom)::/.test(row);
    const blog = rowsInTemplates(await blogAssembly());
    const notes = rowsInTemplates(await notesAssembly());
    const templates: Record<Backend, ReturnType<typeof rowsInTemplates>[]> = {
      any: [blog, notes],
      blog: [blog],
      kiosk: [rowsInTemplates(kioskAssembly())],
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

  it('is told by cases with names of their own', () => {
    const names = all.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect(all.filter(({ proves }) => proves.length === 0)).toEqual([]);
  });
});
