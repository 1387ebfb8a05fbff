import { requireShape } from './request-shape';
import { tableArn, tableName } from './table';

/** One thing that IAM must allow: `dynamodb:Query` on a table's or index's ARN. */
export type RequiredAction = { action: string; resource: string };

const TRANSACT_ACTIONS: Record<string, string> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
};

/**
 * What the caller must be allowed to do, table by table, index by index, action by action. Throws
 * SerializationException for what is no such request.
 */
export function actionsOf(operation: string, input: Record<string, unknown>): RequiredAction[] {
  requireShape(operation, input);
  switch (operation) {
    case 'BatchGetItem':
    case 'BatchWriteItem':
      return Object.keys(input.RequestItems ?? {}).map((table) => required(operation, table));
    case 'TransactWriteItems':
    case 'TransactGetItems':
      return (
        (input.TransactItems ?? []) as Record<string, { TableName?: string } | null>[]
      ).flatMap((entry) =>
        Object.entries(entry).map(([kind, request]) =>
          required(TRANSACT_ACTIONS[kind] ?? kind, request?.TableName),
        ),
      );
    case 'ListTables':
      return [{ action: 'dynamodb:ListTables', resource: '*' }];
    default:
      return [required(operation, input.TableName, input.IndexName)];
  }
}

function required(operation: string, table: unknown, index?: unknown): RequiredAction {
  const arn = tableArn(typeof table === 'string' ? tableName(table) : '');
  return {
    action: `dynamodb:${operation}`,
    resource: typeof index === 'string' ? `${arn}/index/${index}` : arn,
  };
}
