import { ServiceError } from '../../core/service-error';

type JsonObject = Record<string, unknown>;

const isMap = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Treats an absent value as empty: each operation checks its own required members. */
function parseMap(value: unknown): JsonObject {
  if (value === undefined || value === null) return {};
  if (isMap(value)) return value;
  throw new ServiceError('SerializationException', 'Start of structure expected');
}

/**
 * Throws SerializationException for a malformed batch or transaction, so that its table names can be
 * read for authorization. The operation validates the contents.
 */
export function validateRequestShape(operation: string, input: JsonObject): void {
  if (operation === 'BatchGetItem' || operation === 'BatchWriteItem') {
    const tables = Object.values(parseMap(input['RequestItems']));
    for (const requests of tables) if (!Array.isArray(requests)) parseMap(requests);
  }
  if (operation !== 'TransactWriteItems' && operation !== 'TransactGetItems') return;
  const { TransactItems: actions, ClientRequestToken: token } = input;
  const isValidToken = token === undefined || token === null || typeof token === 'string';
  if (!isValidToken) {
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
    for (const parameters of Object.values(action)) parseMap(parameters);
  }
}
