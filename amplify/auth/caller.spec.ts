import { getCaller, getPersonKey, type IamIdentity } from './caller';

const pool = 'cognito-idp.us-east-1.amazonaws.com/us-east-1_abc';
const signedIn = `"${pool}","${pool}:CognitoSignIn:11111111-2222-3333-4444-555555555555"`;
const identityId = 'us-east-1:aaaa';

describe('getCaller', () => {
  const cases: [string, IamIdentity, { person: string; userSub?: string }][] = [
    ['a guest', { cognitoIdentityId: identityId }, { person: identityId }],
    [
      'a guest with a null provider',
      { cognitoIdentityId: identityId, cognitoIdentityAuthProvider: null },
      { person: identityId },
    ],
    [
      'a signed-in person',
      { cognitoIdentityId: identityId, cognitoIdentityAuthProvider: signedIn },
      {
        person: '11111111-2222-3333-4444-555555555555',
        userSub: '11111111-2222-3333-4444-555555555555',
      },
    ],
  ];
  for (const [name, identity, expected] of cases) {
    it(`identifies ${name}`, () => {
      const caller = getCaller(identity);
      expect(caller.identityId).toBe(identityId);
      expect(caller.userSub).toBe(expected.userSub);
      expect(getPersonKey(caller)).toBe(expected.person);
    });
  }
  for (const identity of [null, undefined, {}, { cognitoIdentityId: '' }]) {
    it(`rejects ${JSON.stringify({ identity })}`, () => {
      expect(() => getCaller(identity)).toThrowError(/Unauthorized/);
    });
  }
});
