import { ServiceError } from '../../core/service-error';

type Members = Record<string, unknown>;

const isMap = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Absent counts as empty: what must be there each operation says by itself. */
function requireMap(value: unknown): Members {
  if (value === undefined || value === null) return {};
  if (isMap(value)) return value;
  throw new ServiceError('SerializationException', 'Start of structure expected');
}

/**
 * Refuses what is no batch or transaction even from afar, before anybody asks which tables it names;
 * what is inside is checked with the operation.
 */
export function requireShape(operation: string, input: Members): void {
  if (operation === 'BatchGetItem' || operation === 'BatchWriteItem') {
    const tables = Object.values(requireMap(input['RequestItems']));
    for (const of of tables) if (!Array.isArray(of)) requireMap(of);
  }
  if (operation !== 'TransactWriteItems' && operation !== 'TransactGetItems') return;
  const { TransactItems: actions, ClientRequestToken: token } = input;
  const isText = token === undefined || token === null || typeof token === 'string';
  if (!isText) {
    throw new ServiceError('SerializationException', 'Unexpected type of ClientRequestToken');
  }
  if (actions === undefined || actions === null) return;
  if (!Array.isArray(actions)) {
    throw new ServiceError('SerializationException', 'Unexpected type of TransactItems');
  }
  for (const action of actions) {
    if (!isMap(action)) {
      throw new ServiceError('SerializationException', 'Start of structure expected');
    }
    for (const parameters of Object.values(action)) requireMap(parameters);
  }
}
