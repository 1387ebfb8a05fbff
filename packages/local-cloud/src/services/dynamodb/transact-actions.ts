import { attributeOf } from './attribute';
import { itemKey, keyNames, keyType } from './keys';
import type { KeyRequest, PutRequest, TransactWriteRequest } from './request';
import type { Storage } from './storage';
import type { ValidatedOperation } from './validation';
import { invalid } from './invalid';
import { validate } from './validation';

const MAX_ACTIONS = 100;
const MAX_TOKEN_LENGTH = 36;

/** One action of a transaction, its parameters validated and parsed. */
export type TransactAction =
  | { kind: 'Put'; request: PutRequest }
  | { kind: 'Update' | 'Delete' | 'ConditionCheck'; request: KeyRequest };

/** Which operation's rules the parameters follow, and the expression that must be there. */
const KINDS: Record<TransactAction['kind'], { like: ValidatedOperation; needs?: string }> = {
  Put: { like: 'PutItem' },
  Update: { like: 'UpdateItem', needs: 'UpdateExpression' },
  Delete: { like: 'DeleteItem' },
  ConditionCheck: { like: 'DeleteItem', needs: 'ConditionExpression' },
};

/** The actions of a request, each with its parameters checked; tables are not looked at yet. */
export function actionsIn(request: TransactWriteRequest): TransactAction[] {
  requireActionCount(request.TransactItems);
  const { ClientRequestToken: token } = request;
  if (typeof token === 'string' && (token.length < 1 || token.length > MAX_TOKEN_LENGTH)) {
    throw invalid(
      `1 validation error detected: Value '${token}' at 'clientRequestToken' failed to satisfy ` +
        `constraint: Member must have length less than or equal to ${MAX_TOKEN_LENGTH}`,
    );
  }
  return request.TransactItems.map((entry, position) => {
    const given = Object.entries(entry).filter(([, parameters]) => !!parameters);
    const [first] = given;
    if (given.length !== 1 || !first || !isKind(first[0])) {
      throw invalid('TransactItems can only contain one of Check, Put, Update or Delete');
    }
    return action(first[0], first[1] ?? {}, position);
  });
}

export function requireActionCount(actions: unknown[] | undefined): void {
  const count = actions?.length ?? 0;
  if (count >= 1 && count <= MAX_ACTIONS) return;
  const limit = count > 0 ? `less than or equal to ${MAX_ACTIONS}` : 'greater than or equal to 1';
  throw invalid(
    `1 validation error detected: Value '${actions ? `[${count} actions]` : 'null'}' at ` +
      `'transactItems' failed to satisfy constraint: Member must have length ${limit}`,
  );
}

/** Refuses a transaction that names one item twice. */
export function requireDistinct(storage: Storage, actions: TransactAction[]): void {
  const seen = new Set<string>();
  for (const { kind, request } of actions) {
    const { definition } = storage.table(request.TableName);
    const item = kind === 'Put' ? request.Item : request.Key;
    const names = keyNames(definition);
    // A key that does not fit the table is told later, as that action's own reason.
    if (!names.every((name) => attributeOf(item, name)?.[keyType(definition, name)])) continue;
    const place = `${definition.name}/${itemKey(definition, item).toString('hex')}`;
    if (seen.has(place)) {
      throw invalid('Transaction request cannot include multiple operations on one item');
    }
    seen.add(place);
  }
}

function action(
  kind: TransactAction['kind'],
  parameters: Record<string, unknown>,
  position: number,
): TransactAction {
  const { like, needs } = KINDS[kind];
  if (needs && parameters[needs] === undefined) {
    const member = kind.charAt(0).toLowerCase() + kind.slice(1);
    const name = needs.charAt(0).toLowerCase() + needs.slice(1);
    throw invalid(
      '1 validation error detected: Value null at ' +
        `'transactItems.${position + 1}.member.${member}.${name}' failed to satisfy constraint: ` +
        'Member must not be null',
    );
  }
  return { kind, request: validate(like, parameters) } as unknown as TransactAction;
}

function isKind(name: string): name is TransactAction['kind'] {
  return name in KINDS;
}
