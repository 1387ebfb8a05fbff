import { validateRequestShape } from './request-shape';
import { buildTableArn, parseTableName } from './table-definition';

/** An IAM permission: an action such as `dynamodb:Query` on the ARN of a table or index. */
export type RequiredAction = { action: string; resource: string };

const TRANSACT_ACTIONS: Record<string, string> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
};

/**
 * Lists the permissions that a request needs, one per table, index and action. Throws
 * SerializationException if the request is malformed.
 */
export function getRequiredActions(
  operation: string,
  input: Record<string, unknown>,
): RequiredAction[] {
  validateRequestShape(operation, input);
  switch (operation) {
    case 'BatchGetItem':
    case 'BatchWriteItem':
      return Object.keys(input.RequestItems ?? {}).map((table) =>
        toRequiredAction(operation, table),
      );
    case 'TransactWriteItems':
    case 'TransactGetItems':
      return (
        (input.TransactItems ?? []) as Record<string, { TableName?: string } | null>[]
      ).flatMap((entry) =>
        Object.entries(entry).map(([kind, request]) =>
          toRequiredAction(TRANSACT_ACTIONS[kind] ?? kind, request?.TableName),
        ),
      );
    case 'ListTables':
      return [{ action: 'dynamodb:ListTables', resource: '*' }];
    default:
      return [toRequiredAction(operation, input.TableName, input.IndexName)];
  }
}

function toRequiredAction(operation: string, table: unknown, index?: unknown): RequiredAction {
  const arn = buildTableArn(typeof table === 'string' ? parseTableName(table) : '');
  return {
    action: `dynamodb:${operation}`,
    resource: typeof index === 'string' ? `${arn}/index/${index}` : arn,
  };
}
