/** The signed-in user according to the stored id token. Not verified: for display only. */
export type SessionUser = { sub: string; email: string; isStaff: boolean };

// Amplify stores its tokens under this prefix; reading them directly avoids loading Amplify to show the user.
export const TOKEN_PREFIX = 'CognitoIdentityServiceProvider.';

/** The user whose id token is in `storage`; `undefined` when there is none or it is malformed. */
export function readStoredUser(storage: Storage): SessionUser | undefined {
  for (let index = 0; index < storage.length; index += 1) {
    const key = storage.key(index) ?? '';
    if (key.startsWith(TOKEN_PREFIX) && key.endsWith('.idToken')) {
      const user = decodeIdToken(storage.getItem(key) ?? '');
      if (user) return user;
    }
  }
  return undefined;
}

function decodeIdToken(token: string): SessionUser | undefined {
  try {
    const payload = (token.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/');
    const bytes = Uint8Array.from(atob(payload), (character) => character.charCodeAt(0));
    const claims = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
    const { sub, email } = claims;
    if (typeof sub !== 'string') return undefined;
    const groups = claims['cognito:groups'];
    return {
      sub,
      email: typeof email === 'string' ? email : '',
      isStaff: Array.isArray(groups) && groups.includes('staff'),
    };
  } catch {
    return undefined;
  }
}
