import { type Person, storedPerson } from './stored-user';

const ID = 'CognitoIdentityServiceProvider.client.user';

function tokenOf(claims: Record<string, unknown>): string {
  const bytes = new TextEncoder().encode(JSON.stringify(claims));
  const payload = btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_');
  return `head.${payload}.signature`;
}

const cases: { name: string; kept: Record<string, string>; person: Person | undefined }[] = [
  { name: 'nobody in an empty browser', kept: {}, person: undefined },
  {
    name: 'a shopper',
    kept: { [`${ID}.idToken`]: tokenOf({ sub: 's1', email: 'a@b.kr' }) },
    person: { sub: 's1', email: 'a@b.kr', isStaff: false },
  },
  {
    name: 'staff, with letters beyond ASCII',
    kept: {
      [`${ID}.idToken`]: tokenOf({ sub: 's2', email: '김@가게.kr', 'cognito:groups': ['staff'] }),
    },
    person: { sub: 's2', email: '김@가게.kr', isStaff: true },
  },
  { name: 'nobody in a broken token', kept: { [`${ID}.idToken`]: 'x.%%%.y' }, person: undefined },
  {
    name: 'nobody in a token of something else',
    kept: { 'another.idToken': tokenOf({ sub: 's3' }) },
    person: undefined,
  },
];

describe('who is signed in, read from the browser', () => {
  beforeEach(() => {
    localStorage.clear();
  });

  for (const { name, kept, person } of cases) {
    it(name, () => {
      for (const [key, value] of Object.entries(kept)) localStorage.setItem(key, value);

      expect(storedPerson(localStorage)).toEqual(person);
    });
  }
});
