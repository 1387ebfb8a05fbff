const ACTIONS = ['pointerdown', 'keydown', 'touchstart'] as const;

/**
 * Runs `work` once, in idle time after the visitor's first action on the page; a mere look costs nothing. Returns how to
 * stop waiting.
 */
export function whenSomebodyActs(work: () => void): () => void {
  const stop = (): void => {
    for (const action of ACTIONS) window.removeEventListener(action, act);
  };
  const act = (): void => {
    stop();
    if (typeof requestIdleCallback === 'function') requestIdleCallback(work, { timeout: 1500 });
    else setTimeout(work, 100);
  };
  for (const action of ACTIONS) window.addEventListener(action, act, { passive: true });
  return stop;
}
