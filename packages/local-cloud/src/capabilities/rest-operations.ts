import type { Addresses } from './addresses';
import type { Answers } from './answer';
import { operationsOf } from './find-row';

type Asked = { method: string; path: string };
type Service = { name: string; answers: Answers; addresses: Addresses };
type Place = { operation: string; method: string; path: RegExp };

function placesOf(addresses: Addresses): Place[] {
  return Object.entries(addresses).map(([operation, address]) => {
    const [method = '', path = ''] = address.split(' ');
    const parts = path.replaceAll('**', '(.+)').replaceAll('/*', '/([^/]+)');
    return { operation, method, path: new RegExp(`^${parts}/?$`) };
  });
}

/**
 * Finds what carries out the operation that a request asks for by its method and path, and the parts of
 * the path that the address leaves open, as they were sent. Throws a ServiceError (404), with the
 * reason, for what is refused or not listed; and at once when `carriers`, or the addresses, are not
 * those of the list.
 */
export function restOperationsOf<T>(
  { name, answers, addresses }: Service,
  carriers: Record<string, T>,
): {
  find: (asked: Asked) => { operation: string; carrier: T; parts: string[] };
  /** Whether it is one of this service's addresses. */
  has: (asked: Asked) => boolean;
} {
  const strange = [
    ...Object.keys(answers).filter((operation) => !Object.hasOwn(addresses, operation)),
    ...Object.keys(addresses).filter((operation) => !Object.hasOwn(answers, operation)),
  ];
  if (strange.length > 0) throw new Error(`The addresses are wrong about ${strange.join(', ')}`);
  const places = placesOf(addresses);
  const carrierOf = operationsOf({ name, answers, status: 404 }, carriers);
  const placeOf = (asked: Asked) =>
    places.find(({ method, path }) => method === asked.method && path.test(asked.path));
  return {
    find(asked) {
      const place = placeOf(asked);
      const operation = place?.operation ?? `${asked.method} ${asked.path}`;
      const carrier = carrierOf(operation);
      const [, ...parts] = place?.path.exec(asked.path) ?? [];
      return { operation, carrier, parts };
    },
    has: (asked) => placeOf(asked) !== undefined,
  };
}
