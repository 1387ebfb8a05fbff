import { callerOf, personOf, type IamIdentity } from './caller';

const pool = 'cognito-idp.us-east-1.amazonaws.com/us-east-1_abc';
const signedIn = `"${pool}","${pool}:CognitoSignIn:11111111-2222-3333-4444-555555555555"`;
const identityId = 'us-east-1:aaaa';

describe('callerOf', () => {
  const cases: [string, IamIdentity, { person: string; userSub?: string }][] = [
    ['a guest', { cognitoIdentityId: identityId }, { person: identityId }],
    [
      'a guest with empty provider',
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
    it(`knows ${name}`, () => {
      const caller = callerOf(identity);
      expect(caller.identityId).toBe(identityId);
      expect(caller.userSub).toBe(expected.userSub);
      expect(personOf(caller)).toBe(expected.person);
    });
  }
  for (const identity of [null, undefined, {}, { cognitoIdentityId: '' }]) {
    it(`refuses ${JSON.stringify({ identity })}`, () => {
      expect(() => callerOf(identity)).toThrowError(/Unauthorized/);
    });
  }
});
