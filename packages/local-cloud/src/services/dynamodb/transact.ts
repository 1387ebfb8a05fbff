import { createHash } from 'node:crypto';
import type { Clock } from '../../core/clock';
import { ServiceError } from '../../core/service-error';
import type { Item } from './attribute-value';
import { computeReadCapacity, computeFailedWriteUnits, computeWriteCapacity } from './capacity';
import { attachConsumedUnits, getConsumedUnits } from './error-capacity';
import { computeItemSize } from './item-size';
import { encodeItemKey } from './key-encoding';
import { findItem } from './get-item';
import type { GetRequest, TransactGetRequest, TransactWriteRequest } from './request';
import type { Storage } from './storage';
import type { TransactAction } from './transact-actions';
import {
  parseTransactActions,
  validateActionCount,
  validateDistinctItems,
} from './transact-actions';
import { createValidationError } from './validation-error';
import { validateRequest } from './request-validation';
import type { PlannedWrite } from './planned-write';
import { planCheck, planDelete, planPut, planUpdate, applyWrite } from './write';

const MAX_BYTES = 4 * 1024 * 1024;
/** AWS: a client token makes requests idempotent for 10 minutes. */
export const TOKEN_LIFETIME_MS = 10 * 60 * 1000;

type CancellationReason = { Code: string; Message?: string; Item?: unknown };

/** Executes all actions or none. A repeated client token returns the response without writing again. */
export function transactWriteItems(
  storage: Storage,
  request: TransactWriteRequest,
  now: Clock,
): Record<string, unknown> {
  const actions = parseTransactActions(request);
  validateDistinctItems(storage, actions);
  return storage.transaction(() => {
    if (recordClientToken(storage, request, now))
      return buildRepeatResponse(storage, request, actions);
    const writes = planActions(storage, actions);
    for (const write of writes) applyWrite(storage, write, now);
    return formatConsumedCapacity(computeWriteCapacity(writes, request.ReturnConsumedCapacity, 2));
  });
}

/** Reads several items at one point in time; a missing item yields an empty response. */
export function transactGetItems(
  storage: Storage,
  request: TransactGetRequest,
): Record<string, unknown> {
  validateActionCount(request.TransactItems);
  const gets = request.TransactItems.map(({ Get }) => {
    if (!Get) throw createValidationError('TransactItems can only contain Get');
    return validateRequest('GetItem', Get) as GetRequest;
  });
  const found = gets.map((get) => {
    const table = storage.table(get.TableName);
    return { table, ...findItem(table, get) };
  });
  validateAggregateSize(found.map(({ item }) => item));
  const reads = found.map(({ table, item }) => ({
    table,
    bytes: item ? computeItemSize(item) : 0,
  }));
  return {
    Responses: found.map(({ projected }) => (projected ? { Item: projected } : {})),
    ...formatConsumedCapacity(computeReadCapacity(reads, request.ReturnConsumedCapacity, 2)),
  };
}

/** Plans every action against the same state. Throws TransactionCanceledException if one fails. */
function planActions(storage: Storage, actions: TransactAction[]): PlannedWrite[] {
  const writes: PlannedWrite[] = [];
  let units = 0;
  const reasons = actions.map((action): CancellationReason => {
    try {
      const planned = planAction(storage, action);
      units += computeFailedWriteUnits(planned.before, planned.after);
      writes.push(planned);
      return { Code: 'None' };
    } catch (error) {
      units += getConsumedUnits(error);
      return toCancellationReason(error);
    }
  });
  // AWS does not document the charge for a cancelled transaction; assume the maximum.
  if (reasons.some(({ Code }) => Code !== 'None'))
    throw attachConsumedUnits(createCancellationError(reasons), 2 * units);
  validateAggregateSize(writes.map(({ before, after }) => after ?? before));
  return writes;
}

function planAction(storage: Storage, action: TransactAction): PlannedWrite {
  const table = storage.table(action.request.TableName);
  switch (action.kind) {
    case 'Put':
      return planPut(table, action.request);
    case 'Update':
      return planUpdate(table, action.request);
    case 'Delete':
      return planDelete(table, action.request);
    case 'ConditionCheck':
      return planCheck(table, action.request);
  }
}

function toCancellationReason(error: unknown): CancellationReason {
  if (!(error instanceof ServiceError)) throw error;
  switch (error.code) {
    case 'ConditionalCheckFailedException':
      return { Code: 'ConditionalCheckFailed', Message: error.message, ...error.fields };
    case 'ValidationException':
      return { Code: 'ValidationError', Message: error.message };
    default:
      throw error;
  }
}

function createCancellationError(reasons: CancellationReason[]): ServiceError {
  const codes = reasons.map((reason) => reason.Code).join(', ');
  return new ServiceError(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    400,
    { CancellationReasons: reasons },
  );
}

/** Builds the response to a repeated request, which is charged for transactional reads. */
function buildRepeatResponse(
  storage: Storage,
  { ReturnConsumedCapacity: detail }: TransactWriteRequest,
  actions: TransactAction[],
): Record<string, unknown> {
  const reads = actions.map(({ kind, request }) => {
    const table = storage.table(request.TableName);
    const item = table.items.get(
      encodeItemKey(table.definition, kind === 'Put' ? request.Item : request.Key),
    );
    return { table, bytes: item ? computeItemSize(item) : 0 };
  });
  const reports = computeReadCapacity(reads, detail, 2).map(({ ConsumedCapacity: consumed }) => ({
    ConsumedCapacity: consumed && { ...consumed, ReadCapacityUnits: consumed.CapacityUnits },
  }));
  return formatConsumedCapacity(reports);
}

/**
 * Returns whether this client token was already used for the same payload, and records it otherwise.
 * Throws IdempotentParameterMismatchException for a different payload.
 */
function recordClientToken(storage: Storage, request: TransactWriteRequest, now: Clock): boolean {
  const token = request.ClientRequestToken;
  if (!token) return false;
  const key = Buffer.from(token);
  const fingerprint = createHash('sha256')
    .update(JSON.stringify(request.TransactItems))
    .digest('hex');
  const known = storage.tokens.get(key);
  if (!known || now() - known.at >= TOKEN_LIFETIME_MS) {
    storage.tokens.putSync(key, { fingerprint, at: now() });
    return false;
  }
  if (known.fingerprint === fingerprint) return true;
  throw new ServiceError(
    'IdempotentParameterMismatchException',
    'DynamoDB rejected the request because you retried a request with a different payload but ' +
      'with an idempotent token that was already used.',
  );
}

function validateAggregateSize(items: (Item | undefined)[]): void {
  const total = items.reduce((sum, item) => sum + (item ? computeItemSize(item) : 0), 0);
  if (total > MAX_BYTES) {
    throw createValidationError(
      'Aggregate size of the items in the transaction cannot exceed 4 MB',
    );
  }
}

function formatConsumedCapacity(
  reports: { ConsumedCapacity?: unknown }[],
): Record<string, unknown> {
  if (reports.length === 0) return {};
  return { ConsumedCapacity: reports.map((report) => report.ConsumedCapacity) };
}
