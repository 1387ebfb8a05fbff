import { readFileSync } from 'node:fs';
import path from 'node:path';
import { MUTANTS } from './mutants';

const root = path.resolve(import.meta.dirname, '../..');

describe('mutants', () => {
  for (const { name, file, from, to } of MUTANTS) {
    it(`applies to exactly one place: ${name}`, () => {
      const places = readFileSync(path.join(root, file), 'utf8').split(from).length - 1;
      expect(places).withContext(`places in ${file}`).toBe(1);
      expect(to).not.toBe(from);
    });
  }
});
