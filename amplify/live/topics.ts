// A hint carries no data: its receiver fetches the resource and ignores versions that it already has.
export type CartHint = { v: 1; type: 'cart'; version: number };
export type OrderHint = { v: 1; type: 'order'; id: string; state: string; version: number };
export type NotificationHint = { v: 1; type: 'notification'; id: string };
export type Hint = CartHint | OrderHint | NotificationHint;

/** The topic of a resource to which only this identity may subscribe. */
export function getPrivateTopic(
  prefix: string,
  identityId: string,
  resource: 'cart' | 'orders' | 'notifications',
): string {
  return `${prefix}/private/${identityId}/${resource}`;
}
