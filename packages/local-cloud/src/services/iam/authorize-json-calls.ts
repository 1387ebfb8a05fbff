import type { Caller } from '../../core/caller';
import type { ServiceRequest } from '../../core/http-message';
import { ServiceError } from '../../core/service-error';
import type { JsonRoute } from '../../core/service-registration';
import type { Iam } from './iam';

type Authenticator = Pick<Iam, 'authenticate'>;
type JsonOperations = {
  call: (operation: string, input: Record<string, unknown>) => Promise<object>;
  /** The grants that an operation needs: one for each resource and action. */
  requiredGrants: (
    operation: string,
    input: Record<string, unknown>,
  ) => { action: string; resource: string }[];
};

/**
 * The caller of a request that is signed for `signingName`. Throws ServiceError 403 when the signature
 * is not valid or is scoped to another service.
 */
export function authenticateFor(
  iam: Authenticator,
  signingName: string,
  request: ServiceRequest,
): Caller {
  const caller = iam.authenticate(request);
  if (caller.service === signingName) return caller;
  const message = `Credential should be scoped to correct service: '${signingName}'.`;
  throw new ServiceError('InvalidSignatureException', message, 403);
}

/**
 * Calls of a JSON service that requires a signature, and a grant for every resource that an operation
 * touches. They throw AccessDeniedException when the caller's role lacks one of the grants.
 */
export function authorizeJsonCalls(
  iam: Pick<Iam, 'authenticate' | 'authorize'>,
  signingName: string,
  { call, requiredGrants }: JsonOperations,
): JsonRoute['call'] {
  return async (operation, input, request) => {
    const caller = authenticateFor(iam, signingName, request);
    for (const { action, resource } of requiredGrants(operation, input)) {
      iam.authorize(caller, action, resource);
    }
    return call(operation, input);
  };
}
