import { createConsole } from './console';
import { asked } from './request-for-specs';

describe('the page cuts the live connections', () => {
  const cases: { name: string; origin?: string; status: number; cuts: number }[] = [
    { name: 'when it asks itself', origin: 'http://localhost:4100', status: 200, cuts: 1 },
    { name: 'but not for who names no origin', status: 403, cuts: 0 },
    { name: 'nor for the shop', origin: 'http://localhost:4200', status: 403, cuts: 0 },
  ];
  for (const { name, origin, status, cuts } of cases) {
    it(name, async () => {
      let cut = 0;
      const iot = { onMessage: () => () => undefined, disconnectAll: () => (cut += 1) };
      const request = asked('POST', '/_cloud/api/live/disconnect', origin ? { origin } : {});
      const answer = await createConsole({ iot }).handle(request);
      expect(answer.status).toBe(status);
      expect(cut).toBe(cuts);
    });
  }
});
