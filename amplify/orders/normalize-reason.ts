const LONGEST = 500;

/** Somebody's reason as the history keeps it: tidied, of a length that fits; absent when there is none. */
export function reasonIn(text: string | null | undefined): { reason?: string } {
  const reason = text?.trim().slice(0, LONGEST);
  return reason ? { reason } : {};
}
