import { ACCOUNT } from '../../assembly/account';
import type { Resource } from '../../assembly/assembly';
import type { RoleSession } from '../iam/iam';
import type { ConditionContext } from '../iam/pattern';
import {
  compilePolicy,
  evaluateRules,
  type Decision,
  type PolicyDocument,
  type PolicyStatement,
} from '../iam/policy';

/** Evaluates the bucket's policies; `caller` is undefined for an anonymous request. */
export type BucketPolicy = (
  caller: RoleSession | undefined,
  action: string,
  resource: string,
  context: ConditionContext,
) => Decision;

const ROOT = [ACCOUNT, `arn:aws:iam::${ACCOUNT}:root`];

function isPublicPrincipal(principal: unknown): boolean {
  if (principal === '*') return true;
  const { AWS } = (principal ?? {}) as { AWS?: unknown };
  return [AWS].flat().includes('*');
}

/** Allowing the account only delegates to the roles' own policies; denying it applies to every role. */
function matchesPrincipal(
  { Principal, Effect }: PolicyStatement,
  caller: RoleSession | undefined,
): boolean {
  if (isPublicPrincipal(Principal)) return true;
  if (!caller || typeof Principal !== 'object' || Principal === null) return false;
  const named = [(Principal as { AWS?: unknown }).AWS].flat();
  return named.some(
    (one) =>
      one === caller.roleArn ||
      (Effect === 'Deny' && typeof one === 'string' && ROOT.includes(one)),
  );
}

/** The bucket's settings for policies that grant public access. */
export type PublicAccessBlock = {
  /** A public policy cannot be deployed. */
  blockPublicPolicy: boolean;
  /** A public policy admits only callers of this account. */
  restrictPublicBuckets: boolean;
};

/** Condition keys that make a `*` principal non-public ("The meaning of public", S3 User Guide). */
const RESTRICTING_KEYS =
  /^aws:(Principal(OrgID|OrgPaths|Arn|Account)|Source(Arn|Account|Vpc|Vpce|Ip|Owner)|userid)$/i;

function isPublicStatement({ Effect, Principal, Condition = {} }: PolicyStatement): boolean {
  const keys = Object.values(Condition).flatMap((tests) => Object.keys(tests as object));
  return (
    Effect === 'Allow' &&
    isPublicPrincipal(Principal) &&
    !keys.some((key) => RESTRICTING_KEYS.test(key))
  );
}

function rejectPublicStatement({ stack, logicalId }: Resource, statement: PolicyStatement): void {
  if (!isPublicStatement(statement)) return;
  throw new Error(
    `${stack}/${logicalId}: the policy grants public access, but the bucket's PublicAccessBlockConfiguration blocks public policies`,
  );
}

/** Compiles the policies of one bucket. Throws for a public policy when the bucket blocks public policies. */
export function compileBucketPolicy(
  policies: readonly Resource[],
  { blockPublicPolicy, restrictPublicBuckets }: PublicAccessBlock,
): BucketPolicy {
  const statements = policies.flatMap((policy) => {
    const { Statement = [] } = policy.properties['PolicyDocument'] as PolicyDocument;
    return [Statement].flat().map((statement) => {
      if (blockPublicPolicy) rejectPublicStatement(policy, statement);
      const rules = compilePolicy({ Statement: statement }, `bucket policy ${policy.logicalId}`);
      return { statement, rules };
    });
  });
  const isRestricted =
    restrictPublicBuckets && statements.some(({ statement }) => isPublicStatement(statement));
  return (caller, action, resource, context) => {
    if (!caller && isRestricted) return 'not-allowed';
    const rules = statements
      .filter(({ statement }) => matchesPrincipal(statement, caller))
      .flatMap((one) => one.rules);
    return evaluateRules(rules, { action, resource, context });
  };
}
