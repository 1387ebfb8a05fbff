import type { DynamoDb } from '../../dynamodb/dynamodb';
import type { Iam } from '../../iam/iam';
import type { Functions } from '../../lambda/functions';
import type { Invocation } from '../invocation';

/** The services that data sources call, each under the role of the data source. */
export type DataSourceContext = {
  iam: Pick<Iam, 'authorize'>;
  dynamoDb: Pick<DynamoDb, 'call' | 'getRequiredActions'>;
  functions: Pick<Functions, 'invoke' | 'invokeAsync'>;
};

/**
 * Runs the request that a request handler returned. Throws a `ResolverError`, which carries data where
 * AppSync returns data.
 */
export type DataSource = (request: unknown, invocation: Invocation) => Promise<unknown>;
