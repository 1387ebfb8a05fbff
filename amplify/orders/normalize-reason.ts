const MAX_LENGTH = 500;

/** Trims and truncates an entered reason for the history; empty when there is none. */
export function normalizeReason(text: string | null | undefined): { reason?: string } {
  const reason = text?.trim().slice(0, MAX_LENGTH);
  return reason ? { reason } : {};
}
