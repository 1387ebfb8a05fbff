import { ServiceError } from '../../core/service-error';

/** Creates a ValidationException (status 400) with AWS's message. */
export function createValidationError(message: string): ServiceError {
  return new ServiceError('ValidationException', message);
}
