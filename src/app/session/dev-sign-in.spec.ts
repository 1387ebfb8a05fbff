import { takeCode, takeOver } from './dev-sign-in';
import { storedPerson } from './stored-user';

const tokenOf = (sub: string): string =>
  `head.${btoa(JSON.stringify({ sub, email: `${sub}@example.com` }))}.signature`;

describe('whoever comes from the page of the local cloud', () => {
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
    it(`with ${hash} has ${code ?? 'no code'}`, () => {
      history.replaceState(null, '', hash);
      expect(takeCode()).toBe(code);
      expect(location.hash).toBe(code ? '' : hash);
    });
  }

  it('is the only one who is signed in here', async () => {
    localStorage.setItem('CognitoIdentityServiceProvider.web.old.idToken', tokenOf('old'));
    const given = { clientId: 'web', username: 'new', AccessToken: 'a', RefreshToken: 'r' };
    spyOn(window, 'fetch').and.resolveTo(
      new Response(JSON.stringify({ ...given, IdToken: tokenOf('new') })),
    );
    await takeOver('http://localhost:4100', 'code');
    expect(storedPerson(localStorage)?.email).toBe('new@example.com');
    expect(localStorage.getItem('CognitoIdentityServiceProvider.web.LastAuthUser')).toBe('new');
    expect(localStorage.length).toBe(5);
  });

  it('stays who they are when the code is no good', async () => {
    localStorage.setItem('CognitoIdentityServiceProvider.web.old.idToken', tokenOf('old'));
    spyOn(window, 'fetch').and.resolveTo(new Response('{"problem":"used"}', { status: 409 }));
    await expectAsync(takeOver('http://localhost:4100', 'code')).toBeRejectedWithError(/used/);
    expect(storedPerson(localStorage)?.email).toBe('old@example.com');
  });
});
