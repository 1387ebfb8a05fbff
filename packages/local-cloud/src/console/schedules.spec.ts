import { createConsole } from './console';
import { buildRequest, SAME_ORIGIN } from './testing/console-request';

describe('running a schedule from the console', () => {
  const cases: {
    name: string;
    path?: string;
    headers?: Record<string, string>;
    status: number;
    ran: string[];
  }[] = [
    { name: 'runs it by name', status: 200, ran: ['sweep orders/1'] },
    { name: 'fails for an unknown schedule', path: 'unknown', status: 409, ran: [] },
    { name: 'is rejected without Origin', headers: {}, status: 403, ran: [] },
  ];
  for (const { name, path = 'sweep%20orders%2F1', headers = SAME_ORIGIN, status, ran } of cases) {
    it(name, async () => {
      const runs: string[] = [];
      const schedules = {
        list: () => [],
        run: (schedule: string) => {
          if (schedule === 'unknown') throw new Error('No schedule unknown');
          runs.push(schedule);
          return Promise.resolve({ payload: { swept: 3 } });
        },
      };
      const cloudPage = createConsole({ schedules });
      const response = await cloudPage.handle(
        buildRequest('POST', `/_cloud/api/schedules/${path}/run`, headers),
      );
      expect([response.status, runs]).toEqual([status, ran]);
      if (status === 200) {
        expect(JSON.parse(String(response.body))).toEqual({ payload: { swept: 3 } });
      }
    });
  }
});
