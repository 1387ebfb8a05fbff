import { ServiceError } from '../core/service-error';
import type { Asked } from './describe-request';
import type { Fault } from './faults';

/** How each service says that it is asked too much: code, and HTTP status. */
const THROTTLED: Partial<Record<string, [code: string, status: number]>> = {
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

const WRITES_OF_ONE = ['PutItem', 'UpdateItem', 'DeleteItem'];
const TRANSACTIONS = ['TransactWriteItems', 'TransactGetItems'];

/** What can happen to a call of this kind. */
export function possibleFaults({ service, operation }: Asked): Fault[] {
  const conflicts =
    service === 'dynamodb' && [...WRITES_OF_ONE, ...TRANSACTIONS].includes(operation);
  return [
    ...(['kill-before', 'kill-after', 'cut-before', 'timeout-after'] as const),
    ...(['unavailable', 'server-error'] as const),
    ...(THROTTLED[service] ? (['throttle'] as const) : []),
    ...(conflicts ? (['conflict'] as const) : []),
  ];
}

/** The refusal that AWS's services answer a fault with. */
export function errorOf(fault: Fault, asked: Asked): ServiceError {
  switch (fault) {
    case 'throttle': {
      const [code, status] = THROTTLED[asked.service] ?? ['ThrottlingException', 400];
      return new ServiceError(code, 'Rate exceeded', status);
    }
    case 'conflict':
      return conflict(asked);
    case 'unavailable':
      return new ServiceError('ServiceUnavailable', 'The service is unavailable.', 503);
    default:
      return new ServiceError('InternalServerError', 'Internal server error', 500);
  }
}

/** One of the transaction's items is held by another; the others are as they should be. */
function conflict({ operation, input }: Asked): ServiceError {
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
