import { TOKEN_PREFIX } from './stored-user';

/** The tokens that the local cloud returns for a sign-in code; the endpoint does not exist on AWS. */
type DevSignInResponse = {
  clientId: string;
  username: string;
  IdToken: string;
  AccessToken: string;
  RefreshToken?: string;
};

/** The code in `#as=…`, which the local cloud's page links to. Removes it from the address and the history. */
export function takeSignInCode(): string | undefined {
  const code = /^#as=([\w-]+)$/.exec(location.hash)?.[1];
  if (code) history.replaceState(history.state, '', location.pathname + location.search);
  return code;
}

/**
 * Exchanges the code for tokens and stores them where Amplify reads them, in place of any other session. Throws an Error
 * with the response's text when the local cloud refuses the code.
 */
export async function signInWithCode(localCloud: string, code: string): Promise<void> {
  const response = await fetch(`${localCloud}/_cloud/dev-sign-in`, { method: 'POST', body: code });
  if (!response.ok) throw new Error(await response.text());
  const { clientId, username, ...tokens } = (await response.json()) as DevSignInResponse;
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(TOKEN_PREFIX));
  for (const key of keys) localStorage.removeItem(key);
  const clientPrefix = `${TOKEN_PREFIX}${clientId}`;
  const stored = {
    LastAuthUser: username,
    [`${username}.idToken`]: tokens.IdToken,
    [`${username}.accessToken`]: tokens.AccessToken,
    [`${username}.refreshToken`]: tokens.RefreshToken ?? '',
    [`${username}.clockDrift`]: '0',
  };
  for (const [name, value] of Object.entries(stored)) {
    localStorage.setItem(`${clientPrefix}.${name}`, value);
  }
}
