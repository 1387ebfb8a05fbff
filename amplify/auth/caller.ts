/** What AppSync tells a function of an IAM caller. */
export type IamIdentity = {
  cognitoIdentityId?: string | null;
  cognitoIdentityAuthProvider?: string | null;
} | null;

/** Who asks, as AWS proved it: an identity of the identity pool and, when signed in, the user's `sub`. */
export type Caller = { identityId: string; userSub?: string };

const SIGN_IN = /:CognitoSignIn:([0-9a-f-]+)"?/i;

/** The caller behind a request in IAM mode; throws when there is none, whatever the arguments say. */
export function callerOf(identity: IamIdentity | undefined): Caller {
  if (!identity?.cognitoIdentityId) throw new Error('Unauthorized: no identity');
  const userSub = SIGN_IN.exec(identity.cognitoIdentityAuthProvider ?? '')?.[1];
  return { identityId: identity.cognitoIdentityId, ...(userSub && { userSub }) };
}

/** The key of everything that exists once per person. */
export function personOf({ userSub, identityId }: Caller): string {
  return userSub ?? identityId;
}
