import { BackendUnavailable, classifyError, type UnavailableReason } from './backend-unavailable';

const cases: { error: unknown; reason: UnavailableReason }[] = [
  {
    error: { name: 'NetworkError', message: 'A network error has occurred.' },
    reason: 'offline',
  },
  { error: new TypeError('Failed to fetch'), reason: 'offline' },
  {
    error: { errorType: 'Unauthorized', message: 'Not Authorized to access x' },
    reason: 'signed-out',
  },
  { error: { name: 'NotAuthorizedException', message: 'Expired' }, reason: 'signed-out' },
  { error: { message: 'No current user' }, reason: 'signed-out' },
  { error: { errorType: 'Lambda:Unhandled', message: 'boom' }, reason: 'broken' },
  { error: new BackendUnavailable('offline', 'x'), reason: 'offline' },
];

describe('classifyError', () => {
  for (const { error, reason } of cases) {
    it(`classifies ${JSON.stringify(error)} as ${reason}`, () => {
      expect(classifyError(error)).toBe(reason);
    });
  }
});
