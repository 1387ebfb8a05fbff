import { ACCOUNT, REGION } from '../../assembly/account';
import type { Caller, RoleSession } from '../../core/caller';
import type { Clock } from '../../core/clock';
import { ServiceError } from '../../core/service-error';
import type { SignedRequest } from './canonical-request';
import type { ConditionContext } from './pattern';
import { createCredentialIssuer, type Credentials } from './credentials';
import { compilePolicy, evaluateRules, type Decision, type Rule } from './policy';
import type { Role } from './roles';
import { readSignature, parseSignatureTime, verifySignature } from './sigv4';
import { compileTrustPolicy, type Principal, type TrustPolicy } from './trust';

export type { Caller, RoleSession } from '../../core/caller';
export type { Credentials } from './credentials';
export type { SignedRequest } from './canonical-request';
export { readRoles, type Role } from './roles';

export type Iam = {
  /** Issues temporary credentials for a session; they also stay valid after a restart. */
  issue(session: RoleSession, lifetimeSeconds: number): Credentials;
  /** Verifies the signature and returns its principal. Throws ServiceError 403 for an invalid one. */
  authenticate(request: SignedRequest): Caller;
  /** Throws AccessDeniedException when the policies of the session's role do not allow the action. */
  authorize(
    session: RoleSession,
    action: string,
    resource: string,
    context?: ConditionContext,
  ): void;
  isAllowed(
    session: RoleSession,
    action: string,
    resource: string,
    context?: ConditionContext,
  ): boolean;
  /** The decision of the role's policies alone, for services that combine it with resource policies. */
  decide(
    session: RoleSession,
    action: string,
    resource: string,
    context?: ConditionContext,
  ): Decision;
  /** Whether the role's trust policy allows `principal` to assume it; `context` by condition key. */
  canAssumeRole(
    roleArn: string,
    action: string,
    principal: Principal,
    context?: ConditionContext,
  ): boolean;
  /** Replaces all roles. Throws for what `createIam` rejects, and keeps the old ones then. */
  replace(roles: Role[]): void;
};

/** A role that is allowed everything: for tools, seeds and tests. */
export const DEVELOPER_ROLE = `arn:aws:iam::${ACCOUNT}:role/developer`;

type CompiledRole = { rules: Rule[]; trust: TrustPolicy };

function compileRoles(roles: Role[]): Map<string, CompiledRole> {
  const developer = { Statement: { Effect: 'Allow', Action: '*', Resource: '*' } };
  const compiled = roles.map((role): [string, CompiledRole] => [
    role.arn,
    {
      rules: role.policies.flatMap(({ name, document }) =>
        compilePolicy(document, `role ${role.name}, policy ${name}`),
      ),
      trust: compileTrustPolicy(role.trust, `role ${role.name}, trust policy`),
    },
  ]);
  return new Map([
    ...compiled,
    [DEVELOPER_ROLE, { rules: compilePolicy(developer, 'developer'), trust: () => false }],
  ]);
}

/** `arn:aws:sts::<account>:assumed-role/<role>/<session>`: the caller in error messages and in AppSync. */
export function formatSessionArn(session: RoleSession): string {
  const role = session.roleArn.split('/').at(-1) ?? session.roleArn;
  return `arn:aws:sts::${ACCOUNT}:assumed-role/${role}/${session.sessionName}`;
}

/** The condition keys that describe the caller. */
export function buildCallerContext(session: RoleSession, now: number): ConditionContext {
  const { identity } = session;
  const context: ConditionContext = {
    'aws:principalarn': session.roleArn,
    'aws:principalaccount': ACCOUNT,
    'aws:requestedregion': REGION,
    'aws:currenttime': new Date(now).toISOString(),
    'aws:epochtime': String(Math.floor(now / 1000)),
    // Requests stay on this machine; templates usually deny requests without TLS.
    'aws:securetransport': 'true',
  };
  if (!identity) return context;
  return {
    ...context,
    'cognito-identity.amazonaws.com:sub': identity.identityId,
    'cognito-identity.amazonaws.com:aud': identity.poolId,
    'cognito-identity.amazonaws.com:amr': identity.authenticated
      ? ['authenticated', ...(identity.provider ? [identity.provider] : [])]
      : ['unauthenticated'],
  };
}

const lowercaseKeys = (context: ConditionContext): ConditionContext =>
  Object.fromEntries(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]));

function createAccessDenied(
  session: RoleSession,
  action: string,
  resource: string,
  decide: Decision,
): Error {
  const reason =
    decide === 'denied'
      ? 'with an explicit deny in an identity-based policy'
      : `because no identity-based policy allows the ${action} action`;
  return new ServiceError(
    'AccessDeniedException',
    `User: ${formatSessionArn(session)} is not authorized to perform: ${action} on resource: ${resource} ${reason}`,
    403,
  );
}

const findNearest = (time: number, times: [number, number]): number =>
  Math.abs(times[1] - time) < Math.abs(times[0] - time) ? times[1] : times[0];

/**
 * Verifies signatures, issues credentials and evaluates policies. `masterKey` must stay the same between
 * starts. Throws for a policy that cannot be compiled (see `compilePolicy`).
 */
export function createIam(o: {
  roles: Role[];
  masterKey: Buffer;
  now: Clock;
  /** The machine's time: browsers sign with it when the cloud's time was advanced. */
  machineNow?: Clock;
}): Iam {
  const issuer = createCredentialIssuer(o.masterKey);
  let roles = compileRoles(o.roles);
  const decide = (
    session: RoleSession,
    action: string,
    resource: string,
    more: ConditionContext = {},
  ) =>
    evaluateRules(roles.get(session.roleArn)?.rules ?? [], {
      action,
      resource,
      context: { ...buildCallerContext(session, o.now()), ...lowercaseKeys(more) },
    });
  return {
    issue: (session, lifetimeSeconds) => issuer.issue(session, lifetimeSeconds, o.now()),
    authenticate(request) {
      const signature = readSignature(request);
      if (signature.region !== REGION) {
        const message = `Credential should be scoped to a valid region, not '${signature.region}'.`;
        throw new ServiceError('InvalidSignatureException', message, 403);
      }
      const { session, secretAccessKey } = issuer.openSession(
        signature.accessKeyId,
        signature.token,
        o.now(),
      );
      const now = findNearest(parseSignatureTime(signature), [o.now(), (o.machineNow ?? o.now)()]);
      verifySignature(request, signature, secretAccessKey, now);
      return { ...session, service: signature.service, region: signature.region };
    },
    authorize(session, action, resource, context) {
      const decision = decide(session, action, resource, context);
      if (decision !== 'allowed') throw createAccessDenied(session, action, resource, decision);
    },
    decide: decide,
    isAllowed: (session, action, resource, context) =>
      decide(session, action, resource, context) === 'allowed',
    canAssumeRole: (roleArn, action, principal, context = {}) =>
      roles.get(roleArn)?.trust(action, principal, lowercaseKeys(context)) ?? false,
    replace(next) {
      roles = compileRoles(next);
    },
  };
}
