import { createGate } from '../core/request-guard';
import { createConsole, type Console } from './console';
import { asked, press } from './testing/console-request';

const SHOP = 'http://localhost:4200';

describe('opening the app as somebody', () => {
  let now: number;
  let signedIn: string[];
  let cloudPage: Console;
  beforeEach(() => {
    [now, signedIn] = [0, []];
    const person = { enabled: true, groups: [], createdAt: 0 };
    cloudPage = createConsole({
      signInPage: `${SHOP}/sign-in`,
      clock: { now: () => now, advance: () => undefined },
      userPool: {
        clientId: 'web',
        listUsers: () => [
          { ...person, username: 'u 1', status: 'CONFIRMED' },
          { ...person, username: 'u 2', status: 'UNCONFIRMED' },
          { ...person, username: 'u 3', status: 'CONFIRMED', enabled: false },
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

  const link = async (): Promise<URL> => {
    const { answer } = await press(cloudPage, 'people/u%201/sign-in');
    return new URL(String(answer['address']));
  };
  const codeIn = ({ hash }: URL): string => hash.replace('#as=', '');
  const redeem = (code: string, origin = SHOP) =>
    createGate('http://localhost:4100', [SHOP, 'http://localhost:5000']).guard((request) =>
      cloudPage.handle(request),
    )(asked('POST', '/_cloud/hand-over', { origin }, code));

  it('gives the app tokens for the code in its address', async () => {
    const address = await link();
    expect(address.origin + address.pathname + address.search).toBe(`${SHOP}/sign-in`);
    const { status, body, headers } = await redeem(codeIn(address));
    expect([status, headers?.['access-control-allow-origin']]).toEqual([200, SHOP]);
    expect(JSON.parse(String(body))).toEqual({
      ...{ clientId: 'web', username: 'u 1' },
      ...{ IdToken: 'i', AccessToken: 'a', RefreshToken: 'r' },
    });
  });

  const refused: [name: string, work: () => Promise<{ status: number }>, status: number][] = [
    [
      'twice',
      async () => {
        const code = codeIn(await link());
        await redeem(code);
        signedIn = [];
        return redeem(code);
      },
      409,
    ],
    [
      'after a minute',
      async () => {
        const code = codeIn(await link());
        now += 60_001;
        return redeem(code);
      },
      409,
    ],
    ['for a code that nobody gave', () => redeem('x'), 409],
    ['for no code', () => redeem(''), 409],
    [
      'to another app that may call',
      async () => redeem(codeIn(await link()), 'http://localhost:5000'),
      409,
    ],
    ['to another site', async () => redeem(codeIn(await link()), 'https://evil.example'), 403],
  ];
  for (const [name, work, status] of refused) {
    it(`gives nothing ${name}`, async () => {
      expect((await work()).status).toBe(status);
      expect(signedIn).toEqual([]);
    });
  }

  for (const username of ['u 2', 'u 3', 'u 4']) {
    it(`is not offered for ${username}`, async () => {
      const path = `people/${encodeURIComponent(username)}/sign-in`;
      expect((await press(cloudPage, path)).status).toBe(409);
    });
  }

  it('is not offered without a page of the app', async () => {
    const without = createConsole({ userPool: { listUsers: () => [] } });
    expect((await press(without, 'people/u%201/sign-in')).status).toBe(404);
    without.close();
  });
});
