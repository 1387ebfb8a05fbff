// Hints only, versioned: whoever hears one reads the thing itself, and ignores an older version.
export type CartHint = { v: 1; type: 'cart'; version: number };
export type OrderHint = { v: 1; type: 'order'; id: string; state: string; version: number };
export type NotificationHint = { v: 1; type: 'notification'; id: string };
export type Hint = CartHint | OrderHint | NotificationHint;

/** A topic that only this identity may subscribe to. */
export function privateTopic(
  prefix: string,
  identityId: string,
  about: 'cart' | 'orders' | 'notifications',
): string {
  return `${prefix}/private/${identityId}/${about}`;
}
