import type { Stack } from 'aws-cdk-lib';
import { ManagedPolicy, type IRole } from 'aws-cdk-lib/aws-iam';

/**
 * Attaches the API policies of signed-in users to the staff role, so that staff can also shop. Members of
 * a group assume the role of the group, to which Amplify grants no access to the API.
 */
export function attachAuthPoliciesToStaff(dataStack: Stack, staffRole: IRole) {
  const policies = dataStack.node
    .findAll()
    .filter((node) => /^AuthRolePolicy\d+$/.test(node.node.id))
    .filter((node) => node instanceof ManagedPolicy);
  if (policies.length === 0)
    throw new Error(
      'No policy named AuthRolePolicy<n> found: adapt staff-policies.ts to this Amplify version',
    );
  for (const policy of policies) policy.attachToRole(staffRole);
}
