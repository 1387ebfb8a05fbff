import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { notesAssembly } from '../fixtures/notes-assembly';
import { killRepeatedly } from './kill-repeatedly';

/** `CRASHES=200 npm test -- test/crash/crash.spec.ts` runs more rounds. */
const times = Number(process.env['CRASHES'] ?? 2);
const SECONDS_EACH = 30;

describe('a cloud killed with SIGKILL during writes and reads', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cloud-crash-'));
  beforeAll(notesAssembly, 90_000);
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it(
    'keeps all acknowledged writes, and neither stores nor returns partial transactions',
    async () => {
      const sum = { kills: 0, acknowledged: 0, reads: 0, problems: 0 };
      for await (const { acknowledged, reads, problems } of killRepeatedly(folder, times)) {
        expect(problems).toEqual([]);
        sum.kills += 1;
        sum.acknowledged += acknowledged;
        sum.reads += reads;
        sum.problems += problems.length;
        if (sum.kills % 10 === 0) console.log(JSON.stringify(sum));
      }
      expect(sum.acknowledged).toBeGreaterThanOrEqual(times);
      expect(sum.reads).toBeGreaterThan(0);
    },
    (times + 1) * SECONDS_EACH * 1000,
  );
});
