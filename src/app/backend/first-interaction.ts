const INTERACTION_EVENTS = ['pointerdown', 'keydown', 'touchstart'] as const;

/**
 * Runs `callback` once, in idle time after the visitor's first interaction, so that visitors who only look at a page load
 * no further code. Returns a function that cancels it.
 */
export function onFirstInteraction(callback: () => void): () => void {
  const cancel = (): void => {
    for (const event of INTERACTION_EVENTS) window.removeEventListener(event, schedule);
  };
  const schedule = (): void => {
    cancel();
    if (typeof requestIdleCallback === 'function') requestIdleCallback(callback, { timeout: 1500 });
    else setTimeout(callback, 100);
  };
  for (const event of INTERACTION_EVENTS) {
    window.addEventListener(event, schedule, { passive: true });
  }
  return cancel;
}
