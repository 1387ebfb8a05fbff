import { ServiceError } from '../core/service-error';
import type { Capabilities, Capability } from './capability';

export const UNLISTED = 'is not in the capability list';

/** Returns why a capability is not available, or undefined if it is supported or irrelevant. */
export function getRefusalReason(capability: Capability | undefined): string | undefined {
  if (!capability) return UNLISTED;
  return capability.status === 'refused'
    ? `is not supported: ${capability.reason ?? ''}`
    : undefined;
}

/** Returns the capability of a name. Ignores inherited properties such as `constructor`. */
export const getCapability = (capabilities: Capabilities, name: string): Capability | undefined =>
  Object.hasOwn(capabilities, name) ? capabilities[name] : undefined;

/** Whether a template value is among the accepted ones; `true` and `'true'` are equal. */
export const isAllowedValue = (
  value: unknown,
  values: NonNullable<Capability['values']>,
): boolean =>
  values instanceof RegExp
    ? values.test(String(value))
    : values.some((one) => String(one) === String(value));

/**
 * Returns the implementations by name. Throws if a supported capability has no implementation, or if
 * an implementation has no supported capability: the list would be wrong.
 */
export function matchImplementations<T>(
  capabilities: Capabilities,
  implementations: Record<string, T>,
): Map<string, T> {
  const names = Object.keys(capabilities).filter(
    (name) => capabilities[name]?.status === 'supported',
  );
  const mismatches = [
    ...names.filter((name) => !Object.hasOwn(implementations, name)),
    ...Object.keys(implementations).filter((name) => !names.includes(name)),
  ];
  if (mismatches.length > 0) {
    throw new Error(
      `Implementations do not match the supported capabilities: ${mismatches.join(', ')}`,
    );
  }
  return new Map(Object.entries(implementations));
}

/** Flattens nested members to paths: `{ a: { b } }` becomes `{ 'a.b': b }`. */
export function flattenMembers(members: object, prefix = ''): Record<string, unknown> {
  const parts = Object.entries(members).map(([name, member]: [string, unknown]) =>
    typeof member === 'object' && member !== null
      ? flattenMembers(member, `${prefix}${name}.`)
      : { [`${prefix}${name}`]: member },
  );
  return Object.assign({}, ...parts) as Record<string, unknown>;
}

/** `code` and `status` define the error for operations that are refused or not listed. */
type Service = { name: string; capabilities: Capabilities; code?: string; status?: number };

/**
 * Returns a lookup of operation implementations by name. The lookup throws a ServiceError with the
 * reason for an operation that is refused or not listed. Throws immediately if `implementations` do not
 * match the list.
 */
export function createOperationLookup<T>(
  { name: service, capabilities, code = 'UnknownOperationException', status }: Service,
  implementations: Record<string, T>,
): (operation: string) => T {
  const byName = matchImplementations(capabilities, implementations);
  return (operation) => {
    const found = byName.get(operation);
    if (found) return found;
    const reason = getRefusalReason(getCapability(capabilities, operation)) ?? '';
    const message = `${service}: ${operation} ${reason} (src/capabilities/operations.ts)`;
    throw new ServiceError(code, message, status);
  };
}
