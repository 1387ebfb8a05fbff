import type { Stack } from 'aws-cdk-lib';
import { ManagedPolicy, type IRole } from 'aws-cdk-lib/aws-iam';

/**
 * Members of a group assume the group's role, to which Amplify gives no right on the API. A staff member
 * can also buy: attach what Amplify gives to everyone who is signed in.
 */
export function letStaffShop(dataStack: Stack, staffRole: IRole) {
  const policies = dataStack.node
    .findAll()
    .filter((node) => /^AuthRolePolicy\d+$/.test(node.node.id))
    .filter((node) => node instanceof ManagedPolicy);
  if (policies.length === 0) throw new Error('Amplify names its policies differently now');
  for (const policy of policies) policy.attachToRole(staffRole);
}
