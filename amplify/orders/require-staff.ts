/** The `identity` that AppSync passes to a function for a caller with a user pool token. */
export type UserIdentity = { sub?: string; groups?: string[] | null } | null;

/** Returns the `sub` of a staff member. Throws for others, in case the schema's rule ever admits them. */
export function requireStaff(identity: UserIdentity | undefined): string {
  if (!identity?.sub || !identity.groups?.includes('staff')) {
    throw new Error('Unauthorized: the caller is not in the group staff');
  }
  return identity.sub;
}
