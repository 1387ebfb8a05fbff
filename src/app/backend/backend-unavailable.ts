/** `offline`: no response. `signed-out`: the session has ended. `broken`: the backend failed. */
export type UnavailableReason = 'offline' | 'signed-out' | 'broken';

/** A request failed without a result. An expected refusal is a returned value instead. */
export class BackendUnavailable extends Error {
  constructor(
    readonly reason: UnavailableReason,
    message: string,
  ) {
    super(message);
  }
}

/** Why a request failed, from the error that the client threw or the API returned. */
export function classifyError(error: unknown): UnavailableReason {
  if (error instanceof BackendUnavailable) return error.reason;
  const { name, message, errorType } = error as Record<string, string | undefined>;
  const text = [name, errorType, message].join(' ');
  if (/network|failed to fetch|load failed/i.test(text)) return 'offline';
  return /unauthori[sz]ed|unauthenticated|no current user|NoValidAuthTokens|NoSignedUser|NotAuthorizedException/i.test(
    text,
  )
    ? 'signed-out'
    : 'broken';
}
