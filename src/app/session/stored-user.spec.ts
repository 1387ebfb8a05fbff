import { type SessionUser, readStoredUser } from './stored-user';

const KEY_PREFIX = 'CognitoIdentityServiceProvider.client.user';

function encodeToken(claims: Record<string, unknown>): string {
  const bytes = new TextEncoder().encode(JSON.stringify(claims));
  const payload = btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_');
  return `head.${payload}.signature`;
}

const cases: { name: string; stored: Record<string, string>; user: SessionUser | undefined }[] = [
  { name: 'is undefined in an empty storage', stored: {}, user: undefined },
  {
    name: 'is a shopper',
    stored: { [`${KEY_PREFIX}.idToken`]: encodeToken({ sub: 's1', email: 'a@b.kr' }) },
    user: { sub: 's1', email: 'a@b.kr', isStaff: false },
  },
  {
    name: 'is staff, with characters beyond ASCII',
    stored: {
      [`${KEY_PREFIX}.idToken`]: encodeToken({
        sub: 's2',
        email: '김@가게.kr',
        'cognito:groups': ['staff'],
      }),
    },
    user: { sub: 's2', email: '김@가게.kr', isStaff: true },
  },
  {
    name: 'is undefined when the token is malformed',
    stored: { [`${KEY_PREFIX}.idToken`]: 'x.%%%.y' },
    user: undefined,
  },
  {
    name: 'is undefined when the token belongs to something else',
    stored: { 'another.idToken': encodeToken({ sub: 's3' }) },
    user: undefined,
  },
];

describe('the user read from the stored id token', () => {
  beforeEach(() => {
    localStorage.clear();
  });

  for (const { name, stored, user } of cases) {
    it(name, () => {
      for (const [key, value] of Object.entries(stored)) localStorage.setItem(key, value);

      expect(readStoredUser(localStorage)).toEqual(user);
    });
  }
});
