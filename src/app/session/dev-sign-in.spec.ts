import { signInWithCode, takeSignInCode } from './dev-sign-in';
import { readStoredUser } from './stored-user';

const encodeToken = (sub: string): string =>
  `head.${btoa(JSON.stringify({ sub, email: `${sub}@example.com` }))}.signature`;

describe('signing in from the page of the local cloud', () => {
  const before = location.href;
  beforeEach(() => {
    localStorage.clear();
  });
  afterEach(() => {
    history.replaceState(null, '', before);
    localStorage.clear();
  });

  const cases: [hash: string, code: string | undefined][] = [
    ['#as=a-b_1', 'a-b_1'],
    ['#as=', undefined],
    ['#as=a%20b', undefined],
    ['#reviews', undefined],
  ];
  for (const [hash, code] of cases) {
    it(`reads ${code ?? 'no code'} from ${hash}`, () => {
      history.replaceState(null, '', hash);
      expect(takeSignInCode()).toBe(code);
      expect(location.hash).toBe(code ? '' : hash);
    });
  }

  it('replaces any other session', async () => {
    localStorage.setItem('CognitoIdentityServiceProvider.web.old.idToken', encodeToken('old'));
    const tokens = { clientId: 'web', username: 'new', AccessToken: 'a', RefreshToken: 'r' };
    spyOn(window, 'fetch').and.resolveTo(
      new Response(JSON.stringify({ ...tokens, IdToken: encodeToken('new') })),
    );
    await signInWithCode('http://localhost:4100', 'code');
    expect(readStoredUser(localStorage)?.email).toBe('new@example.com');
    expect(localStorage.getItem('CognitoIdentityServiceProvider.web.LastAuthUser')).toBe('new');
    expect(localStorage.length).toBe(5);
  });

  it('keeps the current session when the code is refused', async () => {
    localStorage.setItem('CognitoIdentityServiceProvider.web.old.idToken', encodeToken('old'));
    spyOn(window, 'fetch').and.resolveTo(new Response('{"problem":"used"}', { status: 409 }));
    await expectAsync(signInWithCode('http://localhost:4100', 'code')).toBeRejectedWithError(
      /used/,
    );
    expect(readStoredUser(localStorage)?.email).toBe('old@example.com');
  });
});
