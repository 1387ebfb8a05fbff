import { getAttribute } from './attribute-value';
import { encodeItemKey, getKeyNames, getKeyType } from './key-encoding';
import type { KeyRequest, PutRequest, TransactWriteRequest } from './request';
import type { Storage } from './storage';
import type { ValidatedOperation } from './request-validation';
import { createValidationError } from './validation-error';
import { validateRequest } from './request-validation';

const MAX_ACTIONS = 100;
const MAX_TOKEN_LENGTH = 36;

/** An action of a transaction with validated and parsed parameters. */
export type TransactAction =
  | { kind: 'Put'; request: PutRequest }
  | { kind: 'Update' | 'Delete' | 'ConditionCheck'; request: KeyRequest };

/** The operation whose rules apply to the parameters, and an additionally required parameter. */
const KINDS: Record<
  TransactAction['kind'],
  { operation: ValidatedOperation; requiredParameter?: string }
> = {
  Put: { operation: 'PutItem' },
  Update: { operation: 'UpdateItem', requiredParameter: 'UpdateExpression' },
  Delete: { operation: 'DeleteItem' },
  ConditionCheck: { operation: 'DeleteItem', requiredParameter: 'ConditionExpression' },
};

/** Parses and validates the actions of a request, without reading the tables. */
export function parseTransactActions(request: TransactWriteRequest): TransactAction[] {
  validateActionCount(request.TransactItems);
  const { ClientRequestToken: token } = request;
  if (typeof token === 'string' && (token.length < 1 || token.length > MAX_TOKEN_LENGTH)) {
    throw createValidationError(
      `1 validation error detected: Value '${token}' at 'clientRequestToken' failed to satisfy ` +
        `constraint: Member must have length less than or equal to ${MAX_TOKEN_LENGTH}`,
    );
  }
  return request.TransactItems.map((entry, position) => {
    const given = Object.entries(entry).filter(([, parameters]) => !!parameters);
    const [first] = given;
    if (given.length !== 1 || !first || !isKind(first[0])) {
      throw createValidationError(
        'TransactItems can only contain one of Check, Put, Update or Delete',
      );
    }
    return parseTransactAction(first[0], first[1] ?? {}, position);
  });
}

/** Throws ValidationException unless there are 1 to 100 actions. */
export function validateActionCount(actions: unknown[] | undefined): void {
  const count = actions?.length ?? 0;
  if (count >= 1 && count <= MAX_ACTIONS) return;
  const limit = count > 0 ? `less than or equal to ${MAX_ACTIONS}` : 'greater than or equal to 1';
  throw createValidationError(
    `1 validation error detected: Value '${actions ? `[${count} actions]` : 'null'}' at ` +
      `'transactItems' failed to satisfy constraint: Member must have length ${limit}`,
  );
}

/** Throws ValidationException if two actions refer to the same item. */
export function validateDistinctItems(storage: Storage, actions: TransactAction[]): void {
  const seen = new Set<string>();
  for (const { kind, request } of actions) {
    const { definition } = storage.table(request.TableName);
    const item = kind === 'Put' ? request.Item : request.Key;
    const names = getKeyNames(definition);
    // A key that does not match the schema later becomes the cancellation reason of its action.
    if (!names.every((name) => getAttribute(item, name)?.[getKeyType(definition, name)])) continue;
    const itemId = `${definition.name}/${encodeItemKey(definition, item).toString('hex')}`;
    if (seen.has(itemId)) {
      throw createValidationError(
        'Transaction request cannot include multiple operations on one item',
      );
    }
    seen.add(itemId);
  }
}

function parseTransactAction(
  kind: TransactAction['kind'],
  parameters: Record<string, unknown>,
  position: number,
): TransactAction {
  const { operation, requiredParameter } = KINDS[kind];
  if (requiredParameter && parameters[requiredParameter] === undefined) {
    const member = kind.charAt(0).toLowerCase() + kind.slice(1);
    const name = requiredParameter.charAt(0).toLowerCase() + requiredParameter.slice(1);
    throw createValidationError(
      '1 validation error detected: Value null at ' +
        `'transactItems.${position + 1}.member.${member}.${name}' failed to satisfy constraint: ` +
        'Member must not be null',
    );
  }
  return { kind, request: validateRequest(operation, parameters) } as unknown as TransactAction;
}

function isKind(name: string): name is TransactAction['kind'] {
  return name in KINDS;
}
