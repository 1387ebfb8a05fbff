import type { Assembly } from '../assembly/assembly';
import type { AppSync } from '../services/appsync/appsync';
import type { UserPool } from '../services/cognito/user-pool';
import { tablesOf, type DynamoDb } from '../services/dynamodb/dynamodb';
import { rolesOf, type Iam } from '../services/iam/iam';
import type { IdentityPool } from '../services/cognito-identity/identity-pool';
import type { Functions } from '../services/lambda/functions';
import type { Schedules } from '../services/eventbridge/schedules';
import type { Sqs } from '../services/sqs/sqs';
import type { S3 } from '../services/s3/s3';
import type { Ssm } from '../services/ssm/ssm';

/** The parts of a cloud that are as an assembly says. */
export type Replaceable = {
  iam: Pick<Iam, 'replace'>;
  ssm: Pick<Ssm, 'replace'>;
  sqs: Pick<Sqs, 'replace'>;
  dynamoDb: Pick<DynamoDb, 'replace'>;
  userPool: Pick<UserPool, 'replace'>;
  identityPool: Pick<IdentityPool, 'replace'>;
  schedules: Pick<Schedules, 'replace'>;
  appSync: Pick<AppSync, 'replace'>;
  s3: Pick<S3, 'replace'>;
  functions: Pick<Functions, 'replace'>;
};

/**
 * Puts all parts on another assembly, in one step that no request sees the middle of. When one of them
 * cannot run it, all are put back, and what it said is thrown.
 */
export function swap(parts: Replaceable, from: Assembly, to: Assembly): void {
  try {
    bring(parts, to);
  } catch (error) {
    bring(parts, from);
    throw error;
  }
}

function bring(parts: Replaceable, assembly: Assembly): void {
  parts.iam.replace(rolesOf(assembly));
  parts.ssm.replace(assembly);
  parts.sqs.replace(assembly);
  parts.dynamoDb.replace(tablesOf(assembly));
  parts.userPool.replace(assembly);
  parts.identityPool.replace(assembly);
  parts.schedules.replace(assembly);
  parts.appSync.replace(assembly);
  parts.s3.replace(assembly);
  // Last: what feeds functions begins at once, and needs everything else to be there.
  parts.functions.replace(assembly);
}
