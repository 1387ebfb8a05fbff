/** The `identity` that AppSync passes to a function for a caller in IAM mode. */
export type IamIdentity = {
  cognitoIdentityId?: string | null;
  cognitoIdentityAuthProvider?: string | null;
} | null;

/** An authenticated caller: an identity of the identity pool and, when signed in, the user's `sub`. */
export type Caller = { identityId: string; userSub?: string };

const SIGN_IN = /:CognitoSignIn:([0-9a-f-]+)"?/i;

/** Returns the caller of a request in IAM mode. Throws if the request has no identity. */
export function getCaller(identity: IamIdentity | undefined): Caller {
  if (!identity?.cognitoIdentityId)
    throw new Error('Unauthorized: the request has no identity of the identity pool');
  const userSub = SIGN_IN.exec(identity.cognitoIdentityAuthProvider ?? '')?.[1];
  return { identityId: identity.cognitoIdentityId, ...(userSub && { userSub }) };
}

/** The key of records that exist once per person: the user's `sub`, or a guest's identity id. */
export function getPersonKey({ userSub, identityId }: Caller): string {
  return userSub ?? identityId;
}
