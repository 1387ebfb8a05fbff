export type Count = { passed: number; failed: number };

/**
 * How many tests a runner's output says passed and failed. A runner that ended badly without
 * saying so, or that ran nothing at all, counts as one failure: silence is no success.
 */
export function countJasmine(output: string, code: number): Count {
  const last = [...output.matchAll(/(\d+) specs?, (\d+) failures?/g)].at(-1);
  const total = Number(last?.[1] ?? 0);
  const failed = Number(last?.[2] ?? 0);
  return honest({ passed: total - failed, failed }, code);
}

export function countKarma(output: string, code: number): Count {
  const last = [...output.matchAll(/Executed (\d+) of \d+(?: \((\d+) FAILED\))?/g)].at(-1);
  const total = Number(last?.[1] ?? 0);
  const failed = Number(last?.[2] ?? 0);
  return honest({ passed: total - failed, failed }, code);
}

export function countPlaywright(output: string, code: number): Count {
  const of = (word: string): number =>
    Number([...output.matchAll(new RegExp(`^\\s*(\\d+) ${word}`, 'gm'))].at(-1)?.[1] ?? 0);
  const failed = of('failed') + of('flaky') + of('did not run') + of('interrupted');
  return honest({ passed: of('passed'), failed }, code);
}

/** What `npm test` itself says in its last line. */
export function countTold(output: string, code: number): Count {
  const last = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
  return honest({ passed: Number(last?.[1] ?? 0), failed: Number(last?.[2] ?? 0) }, code);
}

function honest(count: Count, code: number): Count {
  const silent = count.failed === 0 && (code !== 0 || count.passed === 0);
  return silent ? { ...count, failed: 1 } : count;
}
