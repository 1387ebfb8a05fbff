import type { Assembly } from '../assembly/assembly';
import type { AppSync } from '../services/appsync/appsync';
import type { UserPool } from '../services/cognito/user-pool';
import { readTableDefinitions, type DynamoDb } from '../services/dynamodb/dynamodb';
import { readRoles, type Iam } from '../services/iam/iam';
import type { IdentityPool } from '../services/cognito-identity/identity-pool';
import type { Functions } from '../services/lambda/functions';
import type { Schedules } from '../services/eventbridge/schedules';
import type { Sqs } from '../services/sqs/sqs';
import type { S3 } from '../services/s3/s3';
import type { Ssm } from '../services/ssm/ssm';

/** The services that are configured by an assembly. */
export type ReplaceableServices = {
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
 * Applies an assembly to all services synchronously, so that no request observes a partial state. If a
 * service rejects it, restores all services to `from` and rethrows the error.
 */
export function applyAssembly(services: ReplaceableServices, from: Assembly, to: Assembly): void {
  try {
    replaceAll(services, to);
  } catch (error) {
    replaceAll(services, from);
    throw error;
  }
}

function replaceAll(services: ReplaceableServices, assembly: Assembly): void {
  services.iam.replace(readRoles(assembly));
  services.ssm.replace(assembly);
  services.sqs.replace(assembly);
  services.dynamoDb.replace(readTableDefinitions(assembly));
  services.userPool.replace(assembly);
  services.identityPool.replace(assembly);
  services.schedules.replace(assembly);
  services.appSync.replace(assembly);
  services.s3.replace(assembly);
  // Last: event sources start immediately and require all other services.
  services.functions.replace(assembly);
}
