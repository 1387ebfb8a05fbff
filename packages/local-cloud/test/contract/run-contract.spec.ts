import { createCaseFactory } from './contract-case';
import { parseOptions } from './main';
import { runContract } from './run-contract';
import type { Target } from './target';

describe('contract command', () => {
  const argumentCases: [args: string[], expected: ReturnType<typeof parseOptions>][] = [
    [['--outputs', 'a.json'], { outputs: 'a.json', backend: 'any', only: '' }],
    [
      ['--outputs', 'a.json', '--backend', 'blog', '--only', 'queue'],
      { outputs: 'a.json', backend: 'blog', only: 'queue' },
    ],
    [[], undefined],
    [['--outputs', 'a.json', '--backend', 'other'], undefined],
    [['--colour'], undefined],
  ];
  for (const [args, expected] of argumentCases) {
    it(`${expected ? 'accepts' : 'rejects'} the arguments "${args.join(' ')}"`, () => {
      expect(parseOptions(args)).toEqual(expected);
    });
  }

  it('logs whether each case passed, failed or was skipped', async () => {
    const contractCase = createCaseFactory('any');
    const has: Partial<Target> = { has: (requirement) => requirement === 'outbox' };
    const target = has as Target;
    const cases = [
      contractCase('one', { proves: [] }, () => Promise.resolve()),
      contractCase('two', { proves: [] }, () => Promise.reject(new Error('No tea\nNo cup'))),
      contractCase('three', { proves: [], needs: ['clock'] }, () => Promise.resolve()),
      contractCase('four', { proves: [], needs: ['outbox'] }, () => Promise.resolve()),
    ];
    const lines: string[] = [];
    const summary = await runContract(target, cases, (line) => lines.push(line));
    expect(summary).toEqual({ passed: 2, failed: 1, skipped: 1 });
    expect(lines).toEqual([
      'passed   one',
      'FAILED   two\n         No tea\n         No cup',
      'skipped  three (needs clock)',
      'passed   four',
    ]);
  });
});
