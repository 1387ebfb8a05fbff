import { casesOn } from './contract-case';
import { askedFor } from './main';
import { runContract } from './run-contract';
import type { Target } from './target';

describe('the contract, from the command line', () => {
  const asked: [args: string[], expected: ReturnType<typeof askedFor>][] = [
    [['--outputs', 'a.json'], { outputs: 'a.json', backend: 'any', only: '' }],
    [
      ['--outputs', 'a.json', '--backend', 'blog', '--only', 'queue'],
      { outputs: 'a.json', backend: 'blog', only: 'queue' },
    ],
    [[], undefined],
    [['--outputs', 'a.json', '--backend', 'other'], undefined],
    [['--colour'], undefined],
  ];
  for (const [args, expected] of asked) {
    it(`${expected ? 'understands' : 'refuses'} ${args.join(' ') || 'nothing'}`, () => {
      expect(askedFor(args)).toEqual(expected);
    });
  }

  it('tells of each case whether it passed, failed, or needs what is not there', async () => {
    const contractCase = casesOn('any');
    const has: Partial<Target> = { has: (need) => need === 'outbox' };
    const target = has as Target;
    const cases = [
      contractCase('one', { proves: [] }, () => Promise.resolve()),
      contractCase('two', { proves: [] }, () => Promise.reject(new Error('No tea\nNo cup'))),
      contractCase('three', { proves: [], needs: ['clock'] }, () => Promise.resolve()),
      contractCase('four', { proves: [], needs: ['outbox'] }, () => Promise.resolve()),
    ];
    const said: string[] = [];
    const outcome = await runContract(target, cases, (line) => said.push(line));
    expect(outcome).toEqual({ passed: 2, failed: 1, skipped: 1 });
    expect(said).toEqual([
      'passed   one',
      'FAILED   two\n         No tea\n         No cup',
      'skipped  three (needs clock)',
      'passed   four',
    ]);
  });
});
