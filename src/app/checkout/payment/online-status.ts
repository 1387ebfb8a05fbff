import { DestroyRef, type Signal, inject, signal } from '@angular/core';

/** Whether this browser has a connection at all. Call in an injection context. */
export function isOnline(): Signal<boolean> {
  const online = signal(navigator.onLine);
  const look = (): void => {
    online.set(navigator.onLine);
  };
  const events = ['online', 'offline'] as const;
  for (const event of events) window.addEventListener(event, look);
  inject(DestroyRef).onDestroy(() => {
    for (const event of events) window.removeEventListener(event, look);
  });
  return online.asReadonly();
}
