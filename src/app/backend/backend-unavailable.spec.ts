import { BackendUnavailable, reasonOf, type UnavailableReason } from './unavailable';

const cases: { problem: unknown; reason: UnavailableReason }[] = [
  {
    problem: { name: 'NetworkError', message: 'A network error has occurred.' },
    reason: 'offline',
  },
  { problem: new TypeError('Failed to fetch'), reason: 'offline' },
  {
    problem: { errorType: 'Unauthorized', message: 'Not Authorized to access x' },
    reason: 'signed-out',
  },
  { problem: { name: 'NotAuthorizedException', message: 'Expired' }, reason: 'signed-out' },
  { problem: { message: 'No current user' }, reason: 'signed-out' },
  { problem: { errorType: 'Lambda:Unhandled', message: 'boom' }, reason: 'broken' },
  { problem: new BackendUnavailable('offline', 'x'), reason: 'offline' },
];

describe('why a call brought no answer', () => {
  for (const { problem, reason } of cases) {
    it(`${JSON.stringify(problem)} means ${reason}`, () => {
      expect(reasonOf(problem)).toBe(reason);
    });
  }
});
