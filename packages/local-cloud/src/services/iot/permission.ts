import { ACCOUNT, REGION } from '../../assembly/place';
import type { Context } from '../iam/pattern';
import { contextOf, type Iam, type RoleSession } from '../iam/iam';
import type { IotPolicies } from './policies';

export type IotResource = 'client' | 'topic' | 'topicfilter' | 'policy';

/** `arn:aws:iot:<region>:<account>:topic/<name>` and the like. */
export const iotArn = (kind: IotResource, name: string): string =>
  `arn:aws:iot:${REGION}:${ACCOUNT}:${kind}/${name}`;

/** Whether a caller may do something with a client id, a topic or a topic filter. */
export type Permission = (
  session: RoleSession,
  action: string,
  kind: IotResource,
  name: string,
  clientId?: string,
) => boolean;

/**
 * A guest needs the role's leave. A signed-in identity needs that of the role and of an IoT policy
 * attached to the identity ("Authorization with Amazon Cognito identities", AWS IoT Developer Guide).
 */
export function createPermission(
  iam: Pick<Iam, 'isAllowed'>,
  policies: Pick<IotPolicies, 'isAllowed'>,
  now: () => number,
): Permission {
  return (session, action, kind, name, clientId) => {
    const resource = iotArn(kind, name);
    const own: Context = clientId === undefined ? {} : { 'iot:clientid': clientId };
    if (!iam.isAllowed(session, action, resource, own)) return false;
    const { identity } = session;
    if (!identity?.authenticated) return true;
    const context = { ...contextOf(session, now()), ...own };
    return policies.isAllowed(identity.identityId, action, resource, context);
  };
}
