import { PaymentUnavailable } from './payment';

/**
 * Runs `call`; when the payment provider is unavailable, logs it with `details` and returns `fallback`.
 * Other errors are thrown.
 */
export async function whenAvailable<Result, Fallback>(
  call: () => Promise<Result>,
  fallback: Fallback,
  details: Record<string, unknown>,
): Promise<Result | Fallback> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof PaymentUnavailable)) throw error;
    console.error({ what: 'payment provider unavailable', ...details, error });
    return fallback;
  }
}
