import { ACCOUNT } from '../../assembly/place';
import type { Resource } from '../../assembly/assembly';
import type { RoleSession } from '../iam/iam';
import type { Context } from '../iam/pattern';
import {
  compilePolicy,
  decide,
  type Decision,
  type PolicyDocument,
  type PolicyStatement,
} from '../iam/policy';

/** What the bucket's own policies say of a caller; nobody for who did not sign. */
export type BucketPolicy = (
  caller: RoleSession | undefined,
  action: string,
  resource: string,
  context: Context,
) => Decision;

const ROOT = [ACCOUNT, `arn:aws:iam::${ACCOUNT}:root`];

function isEverybody(principal: unknown): boolean {
  if (principal === '*') return true;
  const { AWS } = (principal ?? {}) as { AWS?: unknown };
  return [AWS].flat().includes('*');
}

/** Who trusts the account leaves it to the roles' own policies; who denies it means all of them. */
function names({ Principal, Effect }: PolicyStatement, caller: RoleSession | undefined): boolean {
  if (isEverybody(Principal)) return true;
  if (!caller || typeof Principal !== 'object' || Principal === null) return false;
  const named = [(Principal as { AWS?: unknown }).AWS].flat();
  return named.some(
    (one) =>
      one === caller.roleArn ||
      (Effect === 'Deny' && typeof one === 'string' && ROOT.includes(one)),
  );
}

/** What the bucket's settings say of policies that let everybody in. */
export type PublicAccess = {
  /** Such a policy cannot be deployed. */
  blocked: boolean;
  /** It can, and lets in only who is of this account. */
  restricted: boolean;
};

/** What says who is meant by everybody ("The meaning of public", S3 User Guide). */
const NAMES_SOMEBODY =
  /^aws:(Principal(OrgID|OrgPaths|Arn|Account)|Source(Arn|Account|Vpc|Vpce|Ip|Owner)|userid)$/i;

function isPublic({ Effect, Principal, Condition = {} }: PolicyStatement): boolean {
  const keys = Object.values(Condition).flatMap((tests) => Object.keys(tests as object));
  return (
    Effect === 'Allow' && isEverybody(Principal) && !keys.some((key) => NAMES_SOMEBODY.test(key))
  );
}

function refusePublic({ stack, logicalId }: Resource, statement: PolicyStatement): void {
  if (!isPublic(statement)) return;
  throw new Error(
    `${stack}/${logicalId}: the policy lets everybody into a bucket whose PublicAccessBlockConfiguration keeps them out`,
  );
}

/** Compiles the policies of one bucket. Throws for a public one where those are blocked. */
export function compileBucketPolicy(
  policies: readonly Resource[],
  { blocked, restricted }: PublicAccess,
): BucketPolicy {
  const statements = policies.flatMap((policy) => {
    const { Statement = [] } = policy.properties['PolicyDocument'] as PolicyDocument;
    return [Statement].flat().map((statement) => {
      if (blocked) refusePublic(policy, statement);
      const rules = compilePolicy({ Statement: statement }, `bucket policy ${policy.logicalId}`);
      return { statement, rules };
    });
  });
  const keepsStrangersOut = restricted && statements.some(({ statement }) => isPublic(statement));
  return (caller, action, resource, context) => {
    if (!caller && keepsStrangersOut) return 'not-allowed';
    const rules = statements
      .filter(({ statement }) => names(statement, caller))
      .flatMap((one) => one.rules);
    return decide(rules, { action, resource, context });
  };
}
