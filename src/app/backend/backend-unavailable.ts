/** `offline`: no answer came. `signed-out`: the session is over. `broken`: the backend failed on its side. */
export type UnavailableReason = 'offline' | 'signed-out' | 'broken';

/** A call that brought no answer at all; what the backend refuses with a reason is a value instead. */
export class BackendUnavailable extends Error {
  constructor(
    readonly reason: UnavailableReason,
    message: string,
  ) {
    super(message);
  }
}

/** Why a call failed, read from what the client threw or the API answered. */
export function reasonOf(problem: unknown): UnavailableReason {
  if (problem instanceof BackendUnavailable) return problem.reason;
  const { name, message, errorType } = problem as Record<string, string | undefined>;
  const said = [name, errorType, message].join(' ');
  if (/network|failed to fetch|load failed/i.test(said)) return 'offline';
  return /unauthori[sz]ed|unauthenticated|no current user|NoValidAuthTokens|NoSignedUser|NotAuthorizedException/i.test(
    said,
  )
    ? 'signed-out'
    : 'broken';
}
