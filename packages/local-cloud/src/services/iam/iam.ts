import { ACCOUNT, REGION } from '../../assembly/place';
import type { Clock } from '../../core/clock';
import { ServiceError } from '../../core/service-error';
import type { SignedRequest } from './canonical-request';
import type { Context } from './pattern';
import { createCredentialMint, type Credentials, type RoleSession } from './credentials';
import { compilePolicy, decide, type Decision, type Rule } from './policy';
import type { Role } from './roles';
import { readSignature, timeOf, verifySignature } from './sigv4';
import { compileTrust, type Principal, type Trust } from './trust';

export type { Credentials, RoleSession } from './credentials';
export type { SignedRequest } from './canonical-request';
export { rolesOf, type Role } from './roles';

export type Caller = RoleSession & { service: string; region: string };

export type Iam = {
  /** Temporary credentials for a session; valid for `lifetimeSeconds`, also after a restart. */
  issue(session: RoleSession, lifetimeSeconds: number): Credentials;
  /** Who signed the request. Throws ServiceError 403 when nobody known did. */
  authenticate(request: SignedRequest): Caller;
  /** Throws AccessDeniedException in AWS's words when the caller's role does not allow it. */
  authorize(session: RoleSession, action: string, resource: string, context?: Context): void;
  isAllowed(session: RoleSession, action: string, resource: string, context?: Context): boolean;
  /** What the caller's role says by itself, where a policy of the resource has a say, too. */
  decide(session: RoleSession, action: string, resource: string, context?: Context): Decision;
  /** Whether a role lets `principal` assume it; `context` by condition key. */
  trusts(roleArn: string, action: string, principal: Principal, context?: Context): boolean;
  /** From now on these are the roles. Throws, and keeps those there were, as `createIam` does. */
  replace(roles: Role[]): void;
};

/** May do everything: what tools, the seed and tests act as. */
export const DEVELOPER_ROLE = `arn:aws:iam::${ACCOUNT}:role/developer`;

type Loaded = { rules: Rule[]; trust: Trust };

function load(roles: Role[]): Map<string, Loaded> {
  const developer = { Statement: { Effect: 'Allow', Action: '*', Resource: '*' } };
  const loaded = roles.map((role): [string, Loaded] => [
    role.arn,
    {
      rules: role.policies.flatMap(({ name, document }) =>
        compilePolicy(document, `role ${role.name}, policy ${name}`),
      ),
      trust: compileTrust(role.trust, `role ${role.name}, trust policy`),
    },
  ]);
  return new Map([
    ...loaded,
    [DEVELOPER_ROLE, { rules: compilePolicy(developer, 'developer'), trust: () => false }],
  ]);
}

/** `arn:aws:sts::<account>:assumed-role/<role>/<session>`, as refusals and AppSync name a caller. */
export function sessionArn(session: RoleSession): string {
  const role = session.roleArn.split('/').at(-1) ?? session.roleArn;
  return `arn:aws:sts::${ACCOUNT}:assumed-role/${role}/${session.sessionName}`;
}

/** What policies may ask about the caller itself. */
export function contextOf(session: RoleSession, now: number): Context {
  const { identity } = session;
  const context: Context = {
    'aws:principalarn': session.roleArn,
    'aws:principalaccount': ACCOUNT,
    'aws:requestedregion': REGION,
    'aws:currenttime': new Date(now).toISOString(),
    'aws:epochtime': String(Math.floor(now / 1000)),
    // Nothing leaves this machine, and templates deny plain transport as a matter of course.
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

const lowerKeys = (context: Context): Context =>
  Object.fromEntries(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]));

function denial(session: RoleSession, action: string, resource: string, decision: Decision): Error {
  const why =
    decision === 'denied'
      ? 'with an explicit deny in an identity-based policy'
      : `because no identity-based policy allows the ${action} action`;
  return new ServiceError(
    'AccessDeniedException',
    `User: ${sessionArn(session)} is not authorized to perform: ${action} on resource: ${resource} ${why}`,
    403,
  );
}

const nearest = (time: number, times: [number, number]): number =>
  Math.abs(times[1] - time) < Math.abs(times[0] - time) ? times[1] : times[0];

/**
 * Signatures, sessions and what roles allow. `masterKey` must be kept between starts.
 * Throws when a policy cannot be read whole (see `compilePolicy`).
 */
export function createIam(o: {
  roles: Role[];
  masterKey: Buffer;
  now: Clock;
  /** The time of this machine, which browsers go by when the cloud's was moved. */
  machineNow?: Clock;
}): Iam {
  const mint = createCredentialMint(o.masterKey);
  let roles = load(o.roles);
  const decision = (session: RoleSession, action: string, resource: string, more: Context = {}) =>
    decide(roles.get(session.roleArn)?.rules ?? [], {
      action,
      resource,
      context: { ...contextOf(session, o.now()), ...lowerKeys(more) },
    });
  return {
    issue: (session, lifetimeSeconds) => mint.issue(session, lifetimeSeconds, o.now()),
    authenticate(request) {
      const signature = readSignature(request);
      if (signature.region !== REGION) {
        const message = `Credential should be scoped to a valid region, not '${signature.region}'.`;
        throw new ServiceError('InvalidSignatureException', message, 403);
      }
      const opened = mint.open(signature.accessKeyId, signature.token, o.now());
      const signedAround = nearest(timeOf(signature), [o.now(), (o.machineNow ?? o.now)()]);
      verifySignature(request, signature, opened.secretAccessKey, signedAround);
      return { ...opened.session, service: signature.service, region: signature.region };
    },
    authorize(session, action, resource, context) {
      const decided = decision(session, action, resource, context);
      if (decided !== 'allowed') throw denial(session, action, resource, decided);
    },
    decide: decision,
    isAllowed: (session, action, resource, context) =>
      decision(session, action, resource, context) === 'allowed',
    trusts: (roleArn, action, principal, context = {}) =>
      roles.get(roleArn)?.trust(action, principal, lowerKeys(context)) ?? false,
    replace(next) {
      roles = load(next);
    },
  };
}
