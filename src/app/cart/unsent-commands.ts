import type { CartCommand } from './cart-command';

const KEY = 'baguni.basket.unsent';

/** Remembers, for this tab, what has not gone out yet: a reload right after pressing a button must not lose it. */
export function keepUnsent(commands: readonly CartCommand[]): void {
  try {
    if (commands.length > 0) sessionStorage.setItem(KEY, JSON.stringify(commands));
    else sessionStorage.removeItem(KEY);
  } catch {
    // Without storage only the page itself remembers.
  }
}

/** What was left unsent, told once. */
export function takeUnsent(): CartCommand[] {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? '[]') as CartCommand[];
    sessionStorage.removeItem(KEY);
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
}
