import { createHash } from 'node:crypto';
import type { Clock } from '../../core/clock';
import { ServiceError } from '../../core/service-error';
import type { Item } from './attribute';
import { readCapacity, refusedUnits, writeCapacity } from './capacity';
import { charged, unitsOf } from './charged';
import { itemSize } from './item-size';
import { itemKey } from './keys';
import { find } from './read';
import type { GetRequest, TransactGetRequest, TransactWriteRequest } from './request';
import type { Storage } from './storage';
import type { TransactAction } from './transact-actions';
import { actionsIn, requireActionCount, requireDistinct } from './transact-actions';
import { invalid } from './invalid';
import { validate } from './validation';
import type { PlannedWrite } from './planned-write';
import { planCheck, planDelete, planPut, planUpdate, store } from './write';

const MAX_BYTES = 4 * 1024 * 1024;
/** How long a client token keeps a repeat harmless (AWS: 10 minutes), in milliseconds. */
export const TOKEN_LIFETIME = 10 * 60 * 1000;

type Reason = { Code: string; Message?: string; Item?: unknown };

/** All actions or none, in one lmdb transaction; a repeated token answers without writing again. */
export function transactWriteItems(
  storage: Storage,
  request: TransactWriteRequest,
  now: Clock,
): Record<string, unknown> {
  const actions = actionsIn(request);
  requireDistinct(storage, actions);
  return storage.transaction(() => {
    if (isRepeat(storage, request, now)) return repeated(storage, request, actions);
    const writes = planAll(storage, actions);
    for (const write of writes) store(storage, write, now);
    return capacityOf(writeCapacity(writes, request.ReturnConsumedCapacity, 2));
  });
}

/** Several items as they are at one moment; an item that does not exist is an empty response. */
export function transactGetItems(
  storage: Storage,
  request: TransactGetRequest,
): Record<string, unknown> {
  requireActionCount(request.TransactItems);
  const gets = request.TransactItems.map(({ Get }) => {
    if (!Get) throw invalid('TransactItems can only contain Get');
    return validate('GetItem', Get) as GetRequest;
  });
  const found = gets.map((get) => {
    const table = storage.table(get.TableName);
    return { table, ...find(table, get) };
  });
  requireBytes(found.map(({ whole }) => whole));
  const reads = found.map(({ table, whole }) => ({ table, bytes: whole ? itemSize(whole) : 0 }));
  return {
    Responses: found.map(({ seen }) => (seen ? { Item: seen } : {})),
    ...capacityOf(readCapacity(reads, request.ReturnConsumedCapacity, 2)),
  };
}

/** Every action worked out against the same state, or the cancellation with one reason for each. */
function planAll(storage: Storage, actions: TransactAction[]): PlannedWrite[] {
  const writes: PlannedWrite[] = [];
  let units = 0;
  const reasons = actions.map((action): Reason => {
    try {
      const planned = planOne(storage, action);
      units += refusedUnits(planned.before, planned.after);
      writes.push(planned);
      return { Code: 'None' };
    } catch (error) {
      units += unitsOf(error);
      return reasonFor(error);
    }
  });
  // How much of a cancelled transaction is charged AWS does not tell: at most all of it.
  if (reasons.some(({ Code }) => Code !== 'None')) throw charged(cancelled(reasons), 2 * units);
  requireBytes(writes.map(({ before, after }) => after ?? before));
  return writes;
}

function planOne(storage: Storage, action: TransactAction): PlannedWrite {
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

function reasonFor(error: unknown): Reason {
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

function cancelled(reasons: Reason[]): ServiceError {
  const codes = reasons.map((reason) => reason.Code).join(', ');
  return new ServiceError(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    400,
    { CancellationReasons: reasons },
  );
}

/** What a repeat answers: it reads the items only, as a transaction does, and is charged for that. */
function repeated(
  storage: Storage,
  { ReturnConsumedCapacity: detail }: TransactWriteRequest,
  actions: TransactAction[],
): Record<string, unknown> {
  const reads = actions.map(({ kind, request }) => {
    const table = storage.table(request.TableName);
    const item = table.items.get(
      itemKey(table.definition, kind === 'Put' ? request.Item : request.Key),
    );
    return { table, bytes: item ? itemSize(item) : 0 };
  });
  const reports = readCapacity(reads, detail, 2).map(({ ConsumedCapacity: consumed }) => ({
    ConsumedCapacity: consumed && { ...consumed, ReadCapacityUnits: consumed.CapacityUnits },
  }));
  return capacityOf(reports);
}

/** Whether this token was already carried out; remembers it otherwise. */
function isRepeat(storage: Storage, request: TransactWriteRequest, now: Clock): boolean {
  const token = request.ClientRequestToken;
  if (!token) return false;
  const key = Buffer.from(token);
  const fingerprint = createHash('sha256')
    .update(JSON.stringify(request.TransactItems))
    .digest('hex');
  const known = storage.tokens.get(key);
  if (!known || now() - known.at >= TOKEN_LIFETIME) {
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

function requireBytes(items: (Item | undefined)[]): void {
  const total = items.reduce((sum, item) => sum + (item ? itemSize(item) : 0), 0);
  if (total > MAX_BYTES) {
    throw invalid('Aggregate size of the items in the transaction cannot exceed 4 MB');
  }
}

function capacityOf(reports: { ConsumedCapacity?: unknown }[]): Record<string, unknown> {
  if (reports.length === 0) return {};
  return { ConsumedCapacity: reports.map((report) => report.ConsumedCapacity) };
}
