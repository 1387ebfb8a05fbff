import type { DynamoDb } from '../../dynamodb/dynamodb';
import type { Iam } from '../../iam/iam';
import type { Functions } from '../../lambda/functions';
import type { Invocation } from '../invocation';

/** What stands behind the resolvers; each call is made in the name of the data source's role. */
export type Behind = {
  iam: Pick<Iam, 'authorize'>;
  dynamoDb: Pick<DynamoDb, 'call' | 'actionsOf'>;
  functions: Pick<Functions, 'invoke' | 'invokeLater'>;
};

/** Carries out what a request handler asked for. Throws a `ResolverError`, with data where there is any. */
export type DataSource = (request: unknown, invocation: Invocation) => Promise<unknown>;
