import type { ExecutionResult } from '../instance';

/**
 * Returns the position of the first record to retry, or undefined if the batch succeeded.
 * `identifiers` are the sequence numbers of the records, in order.
 */
export function findFirstFailure(
  result: ExecutionResult,
  identifiers: string[],
  reportsItemFailures: boolean,
): number | undefined {
  if ('error' in result) return 0;
  const failures = reportsItemFailures ? parseBatchItemFailures(result.payload) : [];
  if (failures === 'all') return 0;
  const positions = failures.map((identifier) => identifiers.indexOf(identifier));
  if (positions.length === 0) return undefined;
  // Lambda treats an unknown identifier as a failure of the whole batch.
  return Math.max(0, Math.min(...positions));
}

/** Parses the item identifiers of a partial batch response; `all` if it is malformed. */
export function parseBatchItemFailures(payload: string): string[] | 'all' {
  const response = JSON.parse(payload) as { batchItemFailures?: unknown } | null;
  const failures = response?.batchItemFailures;
  if (failures === undefined || failures === null) return [];
  if (!Array.isArray(failures)) return 'all';
  const identifiers = failures.map(
    (failure) => (failure as { itemIdentifier?: unknown } | null)?.itemIdentifier,
  );
  return identifiers.every((identifier) => typeof identifier === 'string' && identifier !== '')
    ? (identifiers as string[])
    : 'all';
}
