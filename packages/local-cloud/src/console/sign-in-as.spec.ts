import { createRequestGuard } from '../core/request-guard';
import { createConsole, type Console } from './console';
import { buildRequest, performAction } from './testing/console-request';

const APP = 'http://localhost:4200';

describe('signing in to the app as a user', () => {
  let now: number;
  let signedIn: string[];
  let cloudPage: Console;
  beforeEach(() => {
    [now, signedIn] = [0, []];
    const user = { enabled: true, groups: [], createdAt: 0 };
    cloudPage = createConsole({
      signInPage: `${APP}/sign-in`,
      clock: { now: () => now, advance: () => undefined },
      userPool: {
        clientId: 'web',
        listUsers: () => [
          { ...user, username: 'u 1', status: 'CONFIRMED' },
          { ...user, username: 'u 2', status: 'UNCONFIRMED' },
          { ...user, username: 'u 3', status: 'CONFIRMED', enabled: false },
        ],
        signInAs: (username) => {
          signedIn.push(username);
          return Promise.resolve({ IdToken: 'i', AccessToken: 'a', RefreshToken: 'r' });
        },
      },
    });
  });
  afterEach(() => {
    cloudPage.close();
  });

  const openLink = async (): Promise<URL> => {
    const { result } = await performAction(cloudPage, 'users/u%201/sign-in');
    return new URL(String(result['url']));
  };
  const getCode = ({ hash }: URL): string => hash.replace('#as=', '');
  const redeem = (code: string, origin = APP) =>
    createRequestGuard('http://localhost:4100', [APP, 'http://localhost:5000']).guard((request) =>
      cloudPage.handle(request),
    )(buildRequest('POST', '/_cloud/dev-sign-in', { origin }, code));

  it('exchanges the code in the URL for tokens', async () => {
    const url = await openLink();
    expect(url.origin + url.pathname + url.search).toBe(`${APP}/sign-in`);
    const { status, body, headers } = await redeem(getCode(url));
    expect([status, headers?.['access-control-allow-origin']]).toEqual([200, APP]);
    expect(JSON.parse(String(body))).toEqual({
      clientId: 'web',
      username: 'u 1',
      IdToken: 'i',
      AccessToken: 'a',
      RefreshToken: 'r',
    });
  });

  const rejected: [name: string, redeemCode: () => Promise<{ status: number }>, status: number][] =
    [
      [
        'twice',
        async () => {
          const code = getCode(await openLink());
          await redeem(code);
          signedIn = [];
          return redeem(code);
        },
        409,
      ],
      [
        'after a minute',
        async () => {
          const code = getCode(await openLink());
          now += 60_001;
          return redeem(code);
        },
        409,
      ],
      ['for an unknown code', () => redeem('x'), 409],
      ['for an empty code', () => redeem(''), 409],
      [
        'to another allowed origin',
        async () => redeem(getCode(await openLink()), 'http://localhost:5000'),
        409,
      ],
      [
        'to another site',
        async () => redeem(getCode(await openLink()), 'https://evil.example'),
        403,
      ],
    ];
  for (const [name, redeemCode, status] of rejected) {
    it(`issues no tokens ${name}`, async () => {
      expect((await redeemCode()).status).toBe(status);
      expect(signedIn).toEqual([]);
    });
  }

  for (const username of ['u 2', 'u 3', 'u 4']) {
    it(`is rejected for ${username}`, async () => {
      const path = `users/${encodeURIComponent(username)}/sign-in`;
      expect((await performAction(cloudPage, path)).status).toBe(409);
    });
  }

  it('is not available without a sign-in page', async () => {
    const without = createConsole({ userPool: { listUsers: () => [] } });
    expect((await performAction(without, 'users/u%201/sign-in')).status).toBe(404);
    without.close();
  });
});
