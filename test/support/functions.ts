import type { Shop } from './test-backend';

/** Calls a function past everything that guards it; throws what it throws. */
export async function invoke<T>({ cloud }: Shop, friendlyName: string, event: object): Promise<T> {
  const found = cloud.functions.list().find((one) => one.friendlyName === friendlyName);
  if (!found) throw new Error(`There is no function ${friendlyName}`);
  const answer = await cloud.functions.invoke(found.name, event);
  if ('error' in answer) throw new Error(`${friendlyName}: ${answer.error.message}`);
  return answer.payload as T;
}

// They are done when so often in a row nothing moved.
const STILL = 3;
const LOOK_MS = 40;

/** Resolves once functions, streams and queues have done what was to be done by themselves; `isNews`: whatever else may move. */
export async function untilQuiet(
  { cloud }: Pick<Shop, 'cloud'>,
  isNews: () => boolean = () => false,
): Promise<void> {
  const moved = () =>
    cloud.functions.sources().reduce((sum, { delivered, failed }) => sum + delivered + failed, 0) +
    cloud.functions.list().reduce((sum, { invocations }) => sum + invocations, 0);
  let before = -1;
  for (let still = 0; still < STILL;) {
    const now = moved();
    still = isNews() || now !== before ? 0 : still + 1;
    before = now;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}
