/**
 * Runs `attempt` up to `maxAttempts` times until it returns a value, and returns that value. An attempt
 * reads, decides and writes conditionally; it returns undefined when a concurrent write made its
 * condition fail, so that the next attempt reads and decides again. Undefined after the last attempt.
 */
export async function retryOnConflict<T>(
  maxAttempts: number,
  attempt: () => Promise<T | undefined>,
): Promise<T | undefined> {
  for (let n = 1; n <= maxAttempts; n += 1) {
    const result = await attempt();
    if (result !== undefined) return result;
  }
  return undefined;
}
