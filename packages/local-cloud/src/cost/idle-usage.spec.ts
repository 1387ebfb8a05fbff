import { dueInAnHour, pollingHour } from './standing';

describe('what stands although nobody comes', () => {
  it('is 900 requests an hour for each queue that feeds a function, and none for streams', () => {
    const arns = ['arn:aws:sqs:us-east-1:0:mail', 'arn:aws:dynamodb:us-east-1:0:table/t/stream/s'];
    expect(pollingHour(arns.map((sourceArn) => ({ sourceArn })))).toEqual({ 'sqs-requests': 900 });
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
    it(`is ${String(runs)} runs in an hour of ${expression}${problem ? `, which ${problem}` : ''}`, () => {
      const schedule = { name: 'one', expression, ...(problem && { problem }) };
      expect(dueInAnHour([schedule], midnight)).toEqual(Array<string>(runs).fill('one'));
    });
  }
});
