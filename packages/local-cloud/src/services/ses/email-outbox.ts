import type { Clock } from '../../core/clock';
import type { Store } from '../../core/store';

/** A stored email; `at` in epoch milliseconds. */
export type Email = {
  id: string;
  at: number;
  from: string;
  to: string[];
  subject: string;
  text: string;
  html?: string;
};

/** Stores emails instead of sending them; lists the newest first. */
export type EmailOutbox = {
  send(email: Omit<Email, 'id' | 'at'>): Email;
  list(): Email[];
  onEmail(listener: (email: Email) => void): () => void;
};

export function createEmailOutbox(store: Store, now: Clock): EmailOutbox {
  const emails = store.collection<Email>('mail');
  const listeners = new Set<(email: Email) => void>();
  let sent = emails.entries().length;
  return {
    send(email) {
      sent += 1;
      const stored = { ...email, id: String(sent).padStart(9, '0'), at: now() };
      emails.put(stored.id, stored);
      for (const listener of listeners) listener(stored);
      return stored;
    },
    list: () =>
      emails
        .entries()
        .map(([, email]) => email)
        .reverse(),
    onEmail(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
