import { ACCOUNT, REGION } from '../../assembly/account';
import type { ConditionContext } from '../iam/pattern';
import { buildCallerContext, type Iam, type RoleSession } from '../iam/iam';
import type { IotPolicies } from './policies';

export type IotResource = 'client' | 'topic' | 'topicfilter' | 'policy';

/** `arn:aws:iot:<region>:<account>:topic/<name>` and the like. */
export const iotArn = (kind: IotResource, name: string): string =>
  `arn:aws:iot:${REGION}:${ACCOUNT}:${kind}/${name}`;

/** Whether a caller may perform an action on a client id, topic or topic filter. */
export type PermissionCheck = (
  session: RoleSession,
  action: string,
  kind: IotResource,
  name: string,
  clientId?: string,
) => boolean;

/**
 * A guest needs permission from the role. An authenticated identity also needs it from an IoT policy that
 * is attached to the identity ("Authorization with Amazon Cognito identities", AWS IoT Developer Guide).
 */
export function createPermissionCheck(
  iam: Pick<Iam, 'isAllowed'>,
  policies: Pick<IotPolicies, 'isAllowed'>,
  now: () => number,
): PermissionCheck {
  return (session, action, kind, name, clientId) => {
    const resource = iotArn(kind, name);
    const clientContext: ConditionContext =
      clientId === undefined ? {} : { 'iot:clientid': clientId };
    if (!iam.isAllowed(session, action, resource, clientContext)) return false;
    const { identity } = session;
    if (!identity?.authenticated) return true;
    const context = { ...buildCallerContext(session, now()), ...clientContext };
    return policies.isAllowed(identity.identityId, action, resource, context);
  };
}
