import { listRunsInHour, getHourlyPolling } from './idle-usage';

describe('idle usage', () => {
  it('is 900 requests per hour for each event source queue, and none for streams', () => {
    const arns = ['arn:aws:sqs:us-east-1:0:email', 'arn:aws:dynamodb:us-east-1:0:table/t/stream/s'];
    expect(getHourlyPolling(arns.map((sourceArn) => ({ sourceArn })))).toEqual({
      'sqs-requests': 900,
    });
  });

  const midnight = Date.UTC(2026, 0, 1);
  const cases: { expression: string; problem?: string; runs: number }[] = [
    { expression: 'cron(*/1 * * * ? *)', runs: 60 },
    { expression: 'cron(0 */1 * * ? *)', runs: 1 },
    { expression: 'rate(5 minutes)', runs: 12 },
    { expression: 'cron(0 3 * * ? *)', runs: 0 },
    { expression: 'rate(1 minute)', problem: 'may not invoke', runs: 0 },
  ];
  for (const { expression, problem, runs } of cases) {
    it(`${expression}${problem ? ` (${problem})` : ''} runs ${runs} times per hour`, () => {
      const schedule = { name: 'one', expression, ...(problem && { problem }) };
      expect(listRunsInHour([schedule], midnight)).toEqual(Array<string>(runs).fill('one'));
    });
  }
});
