import type { MovableClock } from '../core/clock';
import type { Faults } from '../instrumentation/faults';
import type { DynamoDb } from '../services/dynamodb/dynamodb';
import type { Connection } from '../services/iot/connections';
import type { Functions } from '../services/lambda/functions';
import type { S3 } from '../services/s3/s3';

/**
 * The resources of a cloud that the console shows. Each is optional and has only the members that
 * the console needs, so that it works with any subset of services. Times are epoch milliseconds.
 */
export type ConsoleResources = {
  emails?: { list(): EmailSummary[] };
  userPool?: {
    listUsers(): UserSummary[];
    /** Id of the app's user pool client. */
    clientId?: string;
    /** Issues tokens without a password. */
    signInAs?: (
      username: string,
    ) => Promise<{ IdToken: string; AccessToken: string; RefreshToken?: string }>;
  };
  /** URL of the app's page that redeems sign-in codes. */
  signInPage?: string;
  stripe?: StripeSource;
  functions?: {
    list(): FunctionSummary[];
    /** Lines of all functions, oldest first. */
    logs(): LogLine[];
    invoke: Functions['invoke'];
  };
  iot?: {
    onMessage(listener: (message: PublishedMessage) => void): () => void;
    publish?: (topic: string, payload: string) => Promise<void>;
    connections?: () => Connection[];
    /** False when the client is not connected. */
    disconnect?: (clientId: string) => boolean;
    disconnectAll?: () => void;
  };
  dynamoDb?: {
    tables(): TableSummary[];
    call: DynamoDb['call'];
    simulateReadLag?: DynamoDb['simulateReadLag'];
  };
  s3?: Pick<S3, 'listBuckets' | 'bucketBrowser'>;
  clock?: Pick<MovableClock, 'now' | 'advance'>;
  faults?: Pick<Faults, 'use'>;
  cost?: {
    mark(): unknown;
    /** The bill of the usage after a mark, or since startup without one. */
    since(mark?: unknown): BillSummary;
    /** The monthly bill of what is stored now. */
    stored?(): BillSummary;
  };
  schedules?: {
    list(): ScheduleSummary[];
    /** Runs a schedule, by its name or its function's, and waits. Throws for an unknown name. */
    run(name: string): Promise<object>;
  };
};

export type EmailSummary = {
  id: string;
  at: number;
  from: string;
  to: string[];
  subject: string;
  text: string;
};

export type UserSummary = {
  username: string;
  email?: string;
  status: string;
  enabled: boolean;
  groups: string[];
  createdAt: number;
};

export type FunctionSummary = {
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

export type LogLine = {
  at: number;
  functionName: string;
  requestId?: string;
  level: string;
  text: string;
};

export type PublishedMessage = {
  topic: string;
  payload: Buffer;
  at: number;
  clientId?: string;
  /** Data of a GraphQL subscription: the console cannot publish to its topic. */
  isSubscription?: boolean;
};

export type ScheduleSummary = {
  name: string;
  functionName: string;
  expression: string;
  next?: number;
  last?: number;
  problem?: string;
};

export type TableSummary = { name: string; items: number };

/** An estimated AWS bill; `nanoDollars` are billionths of a US dollar. */
export type BillSummary = {
  lines: {
    service: string;
    usageType: string;
    quantity: number;
    unit: string;
    price: string;
    nanoDollars: number;
  }[];
  nanoDollars: number;
};

export type StripeSource = {
  /** Newest first, at most `limit`. */
  payments(limit?: number): PaymentSummary[];
  /** Methods throw for an unknown id. */
  webhooks: {
    resend(eventId: string): Promise<boolean>;
    isPaused(): boolean;
    pause(): void;
    resume(): void;
    pending(): { id: string; due: number }[];
    deliver(deliveryIds: readonly string[]): Promise<unknown>;
    delay(deliveryId: string, until: number): void;
  };
  /** Methods throw for an unknown id and when Stripe rejects the action. */
  dashboard: {
    pay(paymentId: string, method?: string): object;
    refund(paymentId: string): object;
    resolveRefund(refundId: string, outcome: 'succeeded' | 'failed'): object;
  };
};

/** `created` is in epoch seconds, as in Stripe's API. */
export type PaymentSummary = {
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
  events: {
    event: { id: string; type: string; created: number };
    deliveries: DeliverySummary[];
  }[];
};

export type DeliverySummary = {
  id: string;
  state: string;
  due: number;
  attempts: { at: number; status?: number; problem?: string }[];
};
