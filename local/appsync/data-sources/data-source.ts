import type { DynamoDb } from '../../dynamodb/dynamodb';
import type { Iam } from '../../iam/iam';
import type { Functions } from '../../lambda/functions';
import type { DataSourceDefinition } from '../api';
import type { Invocation } from '../invocation';
import { ResolverError } from '../resolver-error';
import { dynamoDbSource } from './dynamodb-source';
import { lambdaSource } from './lambda-source';

/** What stands behind the resolvers; each call is made in the name of the data source's role. */
export type Behind = {
  iam: Pick<Iam, 'authorize'>;
  dynamoDb: Pick<DynamoDb, 'call' | 'actionsOf'>;
  functions: Pick<Functions, 'invoke'>;
};

/** Carries out what a request handler asked for. Throws a `ResolverError`, with data where there is any. */
export type DataSource = (request: unknown, invocation: Invocation) => Promise<unknown>;

/** The data source that a template describes. */
export function dataSource(definition: DataSourceDefinition, behind: Behind): DataSource {
  switch (definition.type) {
    case 'NONE':
      return (request) =>
        Promise.resolve((request as { payload?: unknown } | null)?.payload ?? null);
    case 'AMAZON_DYNAMODB':
      return dynamoDbSource(definition, behind);
    case 'AWS_LAMBDA':
      return lambdaSource(definition, behind);
  }
}

/** A request that no data source could carry out: a mistake in the resolver. */
export function badRequest(message: string): ResolverError {
  return new ResolverError(message, 'MappingTemplate');
}
