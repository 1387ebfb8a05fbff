import { TOKEN_PREFIX } from './stored-user';

/** What the local cloud gives for a code; only it has such an address. */
type HandedOver = {
  clientId: string;
  username: string;
  IdToken: string;
  AccessToken: string;
  RefreshToken?: string;
};

/** The code in the address of whoever comes from the local cloud's page, taken out of the history. */
export function takeCode(): string | undefined {
  const code = /^#as=([\w-]+)$/.exec(location.hash)?.[1];
  if (code) history.replaceState(history.state, '', location.pathname + location.search);
  return code;
}

/** Signs this browser in as whoever the code stands for, where Amplify looks for it. */
export async function takeOver(localCloud: string, code: string): Promise<void> {
  const answer = await fetch(`${localCloud}/_cloud/hand-over`, { method: 'POST', body: code });
  if (!answer.ok) throw new Error(await answer.text());
  const { clientId, username, ...tokens } = (await answer.json()) as HandedOver;
  const names = Object.keys(localStorage).filter((name) => name.startsWith(TOKEN_PREFIX));
  for (const name of names) localStorage.removeItem(name);
  const ofClient = `${TOKEN_PREFIX}${clientId}`;
  const stored = {
    LastAuthUser: username,
    [`${username}.idToken`]: tokens.IdToken,
    [`${username}.accessToken`]: tokens.AccessToken,
    [`${username}.refreshToken`]: tokens.RefreshToken ?? '',
    [`${username}.clockDrift`]: '0',
  };
  for (const [name, value] of Object.entries(stored)) {
    localStorage.setItem(`${ofClient}.${name}`, value);
  }
}
