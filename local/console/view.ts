/**
 * What the page can show. Each part is optional and asked for no more than it shows, so that the
 * page works with whatever parts a cloud has. All times are epoch milliseconds.
 */
export type ConsoleView = {
  mail?: { list(): MailSeen[] };
  userPool?: { listUsers(): PersonSeen[] };
  stripe?: PaymentsSource;
  functions?: { list(): FunctionSeen[]; logs(functionName: string): LogSeen[] };
  iot?: {
    onMessage(listener: (message: MessageSeen) => void): () => void;
    disconnectAll?(): void;
  };
  dynamoDb?: { tables(): TableSeen[] };
};

export type MailSeen = {
  id: string;
  at: number;
  from: string;
  to: string[];
  subject: string;
  text: string;
};

export type PersonSeen = {
  username: string;
  email?: string;
  status: string;
  enabled: boolean;
  groups: string[];
  createdAt: number;
};

export type FunctionSeen = {
  name: string;
  friendlyName: string;
  invocations: number;
  errors: number;
};
export type LogSeen = { at: number; level: string; text: string };
export type MessageSeen = { topic: string; payload: Buffer; at: number };
export type TableSeen = { name: string; items: number };

export type PaymentsSource = {
  /** Newest first, at most `most`. */
  payments(most?: number): PaymentSeen[];
  webhooks: {
    /** Sends an event once more; throws when there is none with this id. */
    again(eventId: string): Promise<boolean>;
  };
};

/** `created` is in seconds, as Stripe counts. */
export type PaymentSeen = {
  intent: {
    id: string;
    amount: number;
    currency: string;
    status: string;
    created: number;
    metadata: Record<string, string>;
    last_payment_error: { message?: string } | null;
  };
  events: { event: { id: string; type: string; created: number }; deliveries: DeliverySeen[] }[];
};

export type DeliverySeen = {
  state: string;
  attempts: { at: number; status?: number; problem?: string }[];
};
