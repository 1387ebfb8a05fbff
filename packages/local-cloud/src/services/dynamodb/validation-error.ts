import { ServiceError } from '../../core/service-error';

/** A request that DynamoDB does not understand, in its words. */
export function invalid(message: string): ServiceError {
  return new ServiceError('ValidationException', message);
}
