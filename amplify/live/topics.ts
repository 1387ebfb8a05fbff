// Hints only, versioned: whoever hears one reads the thing itself, and ignores an older version.
export type CartHint = { v: 1; type: 'cart'; version: number };
export type OrderHint = { v: 1; type: 'order'; id: string; state: string; version: number };

/** A topic that only this identity may subscribe to. */
export function privateTopic(prefix: string, identityId: string, about: 'cart' | 'orders'): string {
  return `${prefix}/private/${identityId}/${about}`;
}
