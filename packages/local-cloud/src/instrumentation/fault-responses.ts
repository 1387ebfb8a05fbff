import { ServiceError } from '../core/service-error';
import type { RequestDescription } from './describe-request';
import type { Fault } from './faults';

/** The throttling error of each service: code and HTTP status. */
const THROTTLING_ERRORS: Partial<Record<string, [code: string, status: number]>> = {
  dynamodb: ['ProvisionedThroughputExceededException', 400],
  lambda: ['TooManyRequestsException', 429],
  ses: ['TooManyRequestsException', 429],
  sqs: ['ThrottlingException', 400],
  ssm: ['ThrottlingException', 400],
  s3: ['SlowDown', 503],
  iot: ['ThrottlingException', 429],
  'cognito-idp': ['TooManyRequestsException', 400],
  stripe: ['rate_limit', 429],
};

const SINGLE_ITEM_WRITES = ['PutItem', 'UpdateItem', 'DeleteItem'];
const TRANSACTIONS = ['TransactWriteItems', 'TransactGetItems'];

/** The faults that can be injected into a call of this operation. */
export function listPossibleFaults({ service, operation }: RequestDescription): Fault[] {
  const canConflict =
    service === 'dynamodb' && [...SINGLE_ITEM_WRITES, ...TRANSACTIONS].includes(operation);
  return [
    'kill-before',
    'kill-after',
    'cut-before',
    'timeout-after',
    'unavailable',
    'server-error',
    ...(THROTTLING_ERRORS[service] ? (['throttle'] as const) : []),
    ...(canConflict ? (['conflict'] as const) : []),
  ];
}

/** The error that an AWS service returns for a fault. */
export function createFaultError(fault: Fault, request: RequestDescription): ServiceError {
  switch (fault) {
    case 'throttle': {
      const [code, status] = THROTTLING_ERRORS[request.service] ?? ['ThrottlingException', 400];
      return new ServiceError(code, 'Rate exceeded', status);
    }
    case 'conflict':
      return createConflictError(request);
    case 'unavailable':
      return new ServiceError('ServiceUnavailable', 'The service is unavailable.', 503);
    default:
      return new ServiceError('InternalServerError', 'Internal server error', 500);
  }
}

/** A transaction conflict on the last item. */
function createConflictError({ operation, input }: RequestDescription): ServiceError {
  const Message = 'Transaction is ongoing for the item';
  if (!TRANSACTIONS.includes(operation)) {
    return new ServiceError('TransactionConflictException', Message);
  }
  const items = Array.isArray(input['TransactItems']) ? input['TransactItems'] : [];
  const reasons = items.map((_, position) =>
    position === items.length - 1 ? { Code: 'TransactionConflict', Message } : { Code: 'None' },
  );
  return new ServiceError(
    'TransactionCanceledException',
    'Transaction cancelled, please refer cancellation reasons for specific reasons ' +
      `[${reasons.map(({ Code }) => Code).join(', ')}]`,
    400,
    { CancellationReasons: reasons },
  );
}
