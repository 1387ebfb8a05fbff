import type { Outcome } from '../instance';

/**
 * The first record of the batch that has to be delivered again, by position; undefined when all
 * are done. `identifiers` are the records' own (sequence numbers), in order.
 */
export function firstFailure(
  outcome: Outcome,
  identifiers: string[],
  reportsFailures: boolean,
): number | undefined {
  if ('error' in outcome) return 0;
  const failures = reportsFailures ? failedIdentifiers(outcome.payload) : [];
  if (failures === 'all') return 0;
  const positions = failures.map((identifier) => identifiers.indexOf(identifier));
  if (positions.length === 0) return undefined;
  // An identifier that is not in the batch means that the whole batch failed.
  return Math.max(0, Math.min(...positions));
}

/** What a function named as failed; `all` when its answer is not of the expected form. */
export function failedIdentifiers(payload: string): string[] | 'all' {
  const answer = JSON.parse(payload) as { batchItemFailures?: unknown } | null;
  const failures = answer?.batchItemFailures;
  if (failures === undefined || failures === null) return [];
  if (!Array.isArray(failures)) return 'all';
  const identifiers = failures.map(
    (failure) => (failure as { itemIdentifier?: unknown } | null)?.itemIdentifier,
  );
  return identifiers.every((identifier) => typeof identifier === 'string' && identifier !== '')
    ? (identifiers as string[])
    : 'all';
}
