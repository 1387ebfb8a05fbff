import { ACCOUNT } from '../assembly/place';
import type { Resource } from '../assembly/assembly';
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

function refusePublic({ stack, logicalId }: Resource, statement: PolicyStatement): void {
  const { Effect, Principal, Condition } = statement;
  if (Effect !== 'Allow' || !isEverybody(Principal) || Condition !== undefined) return;
  throw new Error(
    `${stack}/${logicalId}: the policy lets everybody into a bucket whose PublicAccessBlockConfiguration keeps them out`,
  );
}

/** Compiles the policies of one bucket. Throws for a public one unless the bucket `mayBePublic`. */
export function compileBucketPolicy(
  policies: readonly Resource[],
  mayBePublic: boolean,
): BucketPolicy {
  const statements = policies.flatMap((policy) => {
    const { Statement = [] } = policy.properties['PolicyDocument'] as PolicyDocument;
    return [Statement].flat().map((statement) => {
      if (!mayBePublic) refusePublic(policy, statement);
      const rules = compilePolicy({ Statement: statement }, `bucket policy ${policy.logicalId}`);
      return { statement, rules };
    });
  });
  return (caller, action, resource, context) => {
    const rules = statements
      .filter(({ statement }) => names(statement, caller))
      .flatMap((one) => one.rules);
    return decide(rules, { action, resource, context });
  };
}
