import { randomUUID } from 'node:crypto';
import { ServiceError } from '../../../core/service-error';
import { carriedOut } from '../../../capabilities/find-row';
import { tableRequests } from '../../../capabilities/operations';
import type { DataSourceDefinition } from '../api';
import { fromAttributes, type AttributeMap } from '../attribute-value';
import { badRequest, ResolverError } from '../resolver-error';
import { batchOperations } from './batch-operations';
import type { Behind, DataSource } from './context';
import { itemOperations } from './item-operations';
import { readOperations } from './read-operations';
import type { TableCall, TableRequest } from './table-call';

type Definition = Extract<DataSourceDefinition, { type: 'AMAZON_DYNAMODB' }>;

type Prepare = (request: TableRequest, table: string) => TableCall;

const operations = carriedOut<Prepare>(tableRequests, {
  ...itemOperations,
  ...readOperations,
  ...batchOperations,
});

/** AppSync tells the service's refusal with this ending. */
function refusal(error: ServiceError): ResolverError {
  const ending = `(Service: DynamoDb, Status Code: ${String(error.status)}, Request ID: ${randomUUID()})`;
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
  return new ResolverError(`${error.message} ${ending}`, `DynamoDB:${error.code}`, data ?? null);
}

/**
 * Carries out `GetItem`, `Query`, `TransactWriteItems` … for resolvers, as the data source's role may.
 * https://docs.aws.amazon.com/appsync/latest/devguide/js-resolver-reference-dynamodb.html
 */
export function dynamoDbSource({ role, table }: Definition, behind: Behind): DataSource {
  const session = { roleArn: role, sessionName: 'appsync' };
  return async (request) => {
    const asked = (request ?? {}) as TableRequest;
    const prepare = operations.get(asked.operation ?? '');
    if (!prepare) throw badRequest(`Unsupported operation '${String(asked.operation)}'.`);
    const call = prepare(asked, table);
    try {
      for (const { action, resource } of behind.dynamoDb.actionsOf(call.operation, call.input)) {
        behind.iam.authorize(session, action, resource);
      }
      return call.result(await behind.dynamoDb.call(call.operation, call.input));
    } catch (error) {
      throw error instanceof ServiceError ? refusal(error) : error;
    }
  };
}
