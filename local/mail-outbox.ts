import { randomUUID } from 'node:crypto';
import type { Clock } from './clock';
import type { Store } from './store';

export type Mail = {
  id: string;
  at: number;
  from: string;
  to: string[];
  subject: string;
  text: string;
  html?: string;
};

/** Where mail ends on this machine: kept, shown, never sent. Newest first. */
export type MailOutbox = {
  send(mail: Omit<Mail, 'id' | 'at'>): Mail;
  list(): Mail[];
  onMail(listener: (mail: Mail) => void): () => void;
};

/** An outbox whose mails live in `store`. */
export function createMailOutbox(store: Store, now: Clock): MailOutbox {
  const mails = store.collection<Mail>('mail');
  const listeners = new Set<(mail: Mail) => void>();
  return {
    send(mail) {
      const kept = { ...mail, id: randomUUID(), at: now() };
      mails.put(kept.id, kept);
      for (const listener of listeners) listener(kept);
      return kept;
    },
    list: () =>
      mails
        .entries()
        .map(([, mail]) => mail)
        .sort((a, b) => b.at - a.at),
    onMail(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
