import { retryOnConflict } from './retry-on-conflict';

describe('retryOnConflict', () => {
  const rows: [conflicts: number, result: number | undefined, attempts: number][] = [
    [0, 1, 1],
    [2, 3, 3],
    [3, undefined, 3],
  ];
  for (const [conflicts, result, attempts] of rows) {
    it(`returns ${result ?? 'undefined'} after ${conflicts} conflicts with 3 attempts`, async () => {
      let count = 0;
      const attempt = () => {
        count += 1;
        return Promise.resolve(count > conflicts ? count : undefined);
      };
      expect(await retryOnConflict(3, attempt)).toBe(result);
      expect(count).toBe(attempts);
    });
  }

  it('does not retry errors', async () => {
    const attempt = () => Promise.reject(new Error('broken'));
    await expectAsync(retryOnConflict(3, attempt)).toBeRejectedWithError('broken');
  });
});
