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
  let sent = mails.entries().length;
  return {
    send(mail) {
      sent += 1;
      const kept = { ...mail, id: String(sent).padStart(9, '0'), at: now() };
      mails.put(kept.id, kept);
      for (const listener of listeners) listener(kept);
      return kept;
    },
    list: () =>
      mails
        .entries()
        .map(([, mail]) => mail)
        .reverse(),
    onMail(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
