/** What AppSync tells a function of a caller with a user pool token. */
export type UserIdentity = { sub?: string; groups?: string[] | null } | null;

/** The `sub` of a member of staff; throws for anyone else, should the API's own rule ever let them in. */
export function staffOf(identity: UserIdentity | undefined): string {
  if (!identity?.sub || !identity.groups?.includes('staff'))
    throw new Error('Unauthorized: not staff');
  return identity.sub;
}
