import type { MovableClock } from '../core/clock';
import type { DynamoDb } from '../services/dynamodb/dynamodb';
import type { Connection } from '../services/iot/connections';
import type { Functions } from '../services/lambda/functions';
import type { S3 } from '../services/s3/s3';
import type { Faults } from '../instrumentation/faults';

/**
 * What the page can show. Each part is optional and asked for no more than it shows, so that the
 * page works with whatever parts a cloud has. All times are epoch milliseconds.
 */
export type ConsoleView = {
  mail?: { list(): MailSeen[] };
  userPool?: {
    listUsers(): PersonSeen[];
    /** Of the app's client. */
    clientId?: string;
    /** Tokens without asking for a password. */
    signInAs?: (
      username: string,
    ) => Promise<{ IdToken: string; AccessToken: string; RefreshToken?: string }>;
  };
  /** The app's page that takes the code of somebody to be signed in as. */
  signInPage?: string;
  stripe?: PaymentsSource;
  functions?: {
    list(): FunctionSeen[];
    /** Oldest first, of all functions. */
    logs(): LogSeen[];
    invoke: Functions['invoke'];
  };
  iot?: {
    onMessage(listener: (message: MessageSeen) => void): () => void;
    publish?: (topic: string, payload: string) => Promise<void>;
    connections?: () => Connection[];
    /** False when nobody is connected by this id. */
    disconnect?: (clientId: string) => boolean;
    disconnectAll?: () => void;
  };
  dynamoDb?: {
    tables(): TableSeen[];
    call: DynamoDb['call'];
    staleReads?: DynamoDb['staleReads'];
  };
  s3?: Pick<S3, 'buckets' | 'byHand'>;
  clock?: Pick<MovableClock, 'now' | 'advance'>;
  faults?: Pick<Faults, 'use'>;
  cost?: {
    mark(): unknown;
    /** What was spent after a mark; without one, since the start. */
    since(mark?: unknown): Bill;
    /** What is kept now, for a month. */
    stored?(): Bill;
  };
  schedules?: {
    list(): ScheduleSeen[];
    /** Runs one now, by its name or its function's, and waits; throws for an unknown name. */
    run(name: string): Promise<object>;
  };
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
  coldStarts: number;
  /** Megabytes. */
  memory: number;
  /** Seconds. */
  timeout: number;
};
export type LogSeen = {
  at: number;
  functionName: string;
  requestId?: string;
  level: string;
  text: string;
};
export type MessageSeen = {
  topic: string;
  payload: Buffer;
  at: number;
  clientId?: string;
  /** It went to one subscriber of GraphQL; nobody can send there by hand. */
  isSubscription?: boolean;
};
export type ScheduleSeen = {
  name: string;
  functionName: string;
  expression: string;
  next?: number;
  last?: number;
  problem?: string;
};
export type TableSeen = { name: string; items: number };

/** What AWS would ask for; `nanoDollars` are thousand-millionths of a US dollar. */
export type Bill = {
  lines: {
    service: string;
    what: string;
    quantity: number;
    unit: string;
    price: string;
    nanoDollars: number;
  }[];
  nanoDollars: number;
};

export type PaymentsSource = {
  /** Newest first, at most `most`. */
  payments(most?: number): PaymentSeen[];
  /** Each throws when there is nothing with this id, or when it is refused. */
  webhooks: {
    again(eventId: string): Promise<boolean>;
    isHeld(): boolean;
    hold(): void;
    resume(): void;
    waiting(): { id: string; due: number }[];
    release(deliveryIds: readonly string[]): Promise<unknown>;
    delay(deliveryId: string, until: number): void;
  };
  byHand: {
    pay(paymentId: string, method?: string): object;
    refund(paymentId: string): object;
    endRefund(refundId: string, ends: 'succeeded' | 'failed'): object;
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
  refunds: { id: string; amount: number; status: string | null; created: number }[];
  events: { event: { id: string; type: string; created: number }; deliveries: DeliverySeen[] }[];
};

export type DeliverySeen = {
  id: string;
  state: string;
  due: number;
  attempts: { at: number; status?: number; problem?: string }[];
};
