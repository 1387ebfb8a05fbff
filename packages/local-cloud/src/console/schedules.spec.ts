import { createConsole } from './console';
import { asked, OWN_PAGE } from './testing/console-request';

describe('the page runs a schedule', () => {
  const cases: {
    name: string;
    path?: string;
    headers?: Record<string, string>;
    status: number;
    ran: string[];
  }[] = [
    { name: 'by its name', status: 200, ran: ['sweep orders/1'] },
    { name: 'but none that is not there', path: 'nobody', status: 409, ran: [] },
    { name: 'nor for another page', headers: {}, status: 403, ran: [] },
  ];
  for (const { name, path = 'sweep%20orders%2F1', headers = OWN_PAGE, status, ran } of cases) {
    it(name, async () => {
      const seen: string[] = [];
      const schedules = {
        list: () => [],
        run: (wanted: string) => {
          if (wanted === 'nobody') throw new Error('No schedule nobody');
          seen.push(wanted);
          return Promise.resolve({ payload: { swept: 3 } });
        },
      };
      const cloudPage = createConsole({ schedules });
      const answer = await cloudPage.handle(
        asked('POST', `/_cloud/api/schedules/${path}/run`, headers),
      );
      expect([answer.status, seen]).toEqual([status, ran]);
      if (status === 200) {
        expect(JSON.parse(String(answer.body))).toEqual({ payload: { swept: 3 } });
      }
    });
  }
});
