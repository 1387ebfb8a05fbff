import { randomUUID } from 'node:crypto';
import { ServiceError } from '../../../core/service-error';
import { matchImplementations } from '../../../capabilities/find-capability';
import { tableRequests } from '../../../capabilities/operations';
import type { DataSourceDefinition } from '../api';
import { fromAttributes, type AttributeMap } from '../attribute-value';
import { badRequest, ResolverError } from '../resolver-error';
import { batchOperations } from './batch-operations';
import type { DataSourceContext, DataSource } from './data-source';
import { itemOperations } from './item-operations';
import { readOperations } from './read-operations';
import type { DynamoDbCall, DynamoDbRequest } from './dynamodb-call';

type Definition = Extract<DataSourceDefinition, { type: 'AMAZON_DYNAMODB' }>;

type Prepare = (request: DynamoDbRequest, table: string) => DynamoDbCall;

const operations = matchImplementations<Prepare>(tableRequests, {
  ...itemOperations,
  ...readOperations,
  ...batchOperations,
});

/** Converts an error of DynamoDB into AppSync's form, which appends service and status to the message. */
function toResolverError(error: ServiceError): ResolverError {
  const suffix = `(Service: DynamoDb, Status Code: ${error.status}, Request ID: ${randomUUID()})`;
  const { Item, CancellationReasons } = error.fields as {
    Item?: AttributeMap;
    CancellationReasons?: { Code: string; Message?: string; Item?: AttributeMap }[];
  };
  const data = CancellationReasons
    ? {
        keys: null,
        items: null,
        cancellationReasons: CancellationReasons.map((reason) => ({
          type: reason.Code,
          message: reason.Message ?? null,
          item: reason.Item ? fromAttributes(reason.Item) : null,
        })),
      }
    : Item && fromAttributes(Item);
  return new ResolverError(`${error.message} ${suffix}`, `DynamoDB:${error.code}`, data ?? null);
}

/**
 * Runs `GetItem`, `Query`, `TransactWriteItems` … for resolvers, authorized by the data source's role.
 * https://docs.aws.amazon.com/appsync/latest/devguide/js-resolver-reference-dynamodb.html
 */
export function createDynamoDbSource(
  { role, table }: Definition,
  context: DataSourceContext,
): DataSource {
  const session = { roleArn: role, sessionName: 'appsync' };
  return async (input) => {
    const request = (input ?? {}) as DynamoDbRequest;
    const prepare = operations.get(request.operation ?? '');
    if (!prepare) throw badRequest(`Unsupported operation '${String(request.operation)}'.`);
    const call = prepare(request, table);
    try {
      for (const { action, resource } of context.dynamoDb.getRequiredActions(
        call.operation,
        call.input,
      )) {
        context.iam.authorize(session, action, resource);
      }
      return call.formatResult(await context.dynamoDb.call(call.operation, call.input));
    } catch (error) {
      throw error instanceof ServiceError ? toResolverError(error) : error;
    }
  };
}
