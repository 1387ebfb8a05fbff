import { createConsole } from './console';

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
      const path = '/_cloud/api/live/disconnect';
      const answer = await createConsole({ iot }).handle({
        method: 'POST',
        path,
        url: path,
        query: new URLSearchParams(),
        headers: { host: 'localhost:4100', ...(origin && { origin }) },
        body: Buffer.alloc(0),
        sourceIp: '127.0.0.1',
      });
      expect(answer.status).toBe(status);
      expect(cut).toBe(cuts);
    });
  }
});
