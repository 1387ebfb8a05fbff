import { storedValue } from '../storage/stored-value';

type UnreadCount = { sub: string; count: number };

const cache = storedValue(
  'localStorage',
  'baguni.unread-notifications',
  (value): value is UnreadCount =>
    typeof value === 'object' &&
    value !== null &&
    'sub' in value &&
    'count' in value &&
    typeof value.count === 'number',
);

/** The last known number of unread notifications of this user, shown until the backend returns the current one. */
export function readUnreadCount(sub: string): number {
  const cached = cache.read();
  return cached?.sub === sub ? cached.count : 0;
}

/** Stores the count; without a user it removes any stored one. */
export function saveUnreadCount(sub: string | undefined, count: number): void {
  if (sub === undefined) cache.remove();
  else cache.write({ sub, count });
}

/** Calls `listener` when another tab stores a count. Returns a function that removes the listener. */
export function onUnreadCountChange(listener: () => void): () => void {
  const handleStorage = ({ key }: StorageEvent): void => {
    if (key === cache.key) listener();
  };
  window.addEventListener('storage', handleStorage);
  return () => {
    window.removeEventListener('storage', handleStorage);
  };
}
