import type { Shop } from './shop';

/** Calls a function past everything that guards it; throws what it throws. */
export async function invoke<T>({ cloud }: Shop, friendlyName: string, event: object): Promise<T> {
  const found = cloud.functions.list().find((one) => one.friendlyName === friendlyName);
  if (!found) throw new Error(`There is no function ${friendlyName}`);
  const answer = await cloud.functions.invoke(found.name, event);
  if ('error' in answer) throw new Error(`${friendlyName}: ${answer.error.message}`);
  return answer.payload as T;
}
