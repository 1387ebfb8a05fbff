import { readFileSync } from 'node:fs';
import { replaceTables } from './format-tables';
import { DOCUMENT } from './write-tables';

describe('docs/capabilities.md', () => {
  it('contains the current capability lists', () => {
    const text = readFileSync(DOCUMENT, 'utf8');
    expect(text === replaceTables(text))
      .withContext('update it: npx tsx test/capabilities-table/write-tables.ts')
      .toBeTrue();
  });
});
