/** Who is signed in, as their own token says; good for showing, never for trusting. */
export type Person = { sub: string; email: string; isStaff: boolean };

// Amplify keeps its tokens under these names; reading them saves loading Amplify to greet somebody.
export const TOKEN_PREFIX = 'CognitoIdentityServiceProvider.';

/** The person whose tokens are in `storage`; nobody when there are none or they cannot be read. */
export function storedPerson(storage: Storage): Person | undefined {
  for (let place = 0; place < storage.length; place += 1) {
    const key = storage.key(place) ?? '';
    if (key.startsWith(TOKEN_PREFIX) && key.endsWith('.idToken')) {
      const person = readToken(storage.getItem(key) ?? '');
      if (person) return person;
    }
  }
  return undefined;
}

function readToken(token: string): Person | undefined {
  try {
    const payload = (token.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/');
    const bytes = Uint8Array.from(atob(payload), (letter) => letter.charCodeAt(0));
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
