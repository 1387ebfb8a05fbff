import type { TestBackend } from './test-backend';

/** Invokes a function directly, without the API in front of it; throws when the function throws. */
export async function invoke<T>(
  { cloud }: TestBackend,
  friendlyName: string,
  event: object,
): Promise<T> {
  const found = cloud.functions.list().find((one) => one.friendlyName === friendlyName);
  if (!found) throw new Error(`The backend has no function ${friendlyName}`);
  const result = await cloud.functions.invoke(found.name, event);
  if ('error' in result) throw new Error(`${friendlyName}: ${result.error.message}`);
  return result.payload as T;
}

// Idle means that this many checks in a row found no change.
const STABLE_CHECKS = 3;
const POLL_MS = 40;

/**
 * Waits until functions, streams and queues have no more work. `hasChanged` may report other activity since
 * its last call.
 */
export async function waitUntilIdle(
  { cloud }: Pick<TestBackend, 'cloud'>,
  hasChanged: () => boolean = () => false,
): Promise<void> {
  const countActivity = () =>
    cloud.functions
      .eventSources()
      .reduce((sum, { delivered, failed }) => sum + delivered + failed, 0) +
    cloud.functions.list().reduce((sum, { invocations }) => sum + invocations, 0);
  let before = -1;
  for (let stable = 0; stable < STABLE_CHECKS;) {
    const now = countActivity();
    stable = hasChanged() || now !== before ? 0 : stable + 1;
    before = now;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
