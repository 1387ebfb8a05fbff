import { DestroyRef, type Signal, inject, signal } from '@angular/core';

/** Whether the browser has a network connection. Call in an injection context. */
export function injectOnlineStatus(): Signal<boolean> {
  const isOnline = signal(navigator.onLine);
  const update = (): void => {
    isOnline.set(navigator.onLine);
  };
  const events = ['online', 'offline'] as const;
  for (const event of events) window.addEventListener(event, update);
  inject(DestroyRef).onDestroy(() => {
    for (const event of events) window.removeEventListener(event, update);
  });
  return isOnline.asReadonly();
}
