import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PLANTED } from './mutants';

const root = path.resolve(import.meta.dirname, '../..');

describe('the planted bugs', () => {
  for (const { name, file, from, to } of PLANTED) {
    it(`can be planted: ${name}`, () => {
      const places = readFileSync(path.join(root, file), 'utf8').split(from).length - 1;
      expect(places).withContext(`places in ${file}`).toBe(1);
      expect(to).not.toBe(from);
    });
  }
});
