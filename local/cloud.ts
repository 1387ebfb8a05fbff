import type { Assembly, Resource } from './assembly/assembly';
import type { Clock } from './clock';
import type { DynamoDb } from './dynamodb/dynamodb';
import type { Credentials, Iam } from './iam/iam';
import type { Iot } from './iot/broker';
import type { UserPool } from './cognito/user-pool';
import type { Functions } from './lambda/functions';
import type { MailOutbox } from './mail-outbox';
import type { Stripe } from './stripe/stripe';

export type StripeOptions = {
  secretKey: string;
  publishableKey: string;
  /** `urlOfFunction`: part of the function's physical or friendly name. */
  webhooks: { urlOfFunction: string; secret: string }[];
};

export type CloudOptions = {
  /** Folder of the cloud assembly. */
  assembly: string;
  /** Where state lives; without it a temporary folder that is removed on stop. */
  data?: string;
  /** First port tried; a taken one gives way to the next. 0: any free one. */
  port?: number;
  /** Browser origins that may call, beside the cloud's own. */
  origins?: string[];
  /** Values of secrets, by the last part of the parameter's name. */
  secrets?: Record<string, string>;
  stripe?: StripeOptions;
  now?: Clock;
  log?: (line: string) => void;
  /** Called once with every resource before anything starts: a test may take a grant out. */
  editTemplates?: (resource: Resource) => void;
};

export type Cloud = {
  origin: string;
  /** Content of amplify_outputs.json, with `custom.local` telling the browser where to go. */
  outputs: Record<string, unknown>;
  /** Credentials of a principal that may do everything: for tools, seed and tests. */
  developer: Credentials;
  assembly: Assembly;
  dynamoDb: DynamoDb;
  functions: Functions;
  iam: Iam;
  userPool: UserPool;
  iot: Iot;
  stripe?: Stripe;
  mail: MailOutbox;
  /** Milliseconds from the call of `startCloud` until everything answered. */
  readyAfter: number;
  allowOrigin(origin: string): void;
  /** Drops every live connection, as a broker's restart would. */
  restartBroker(): Promise<void>;
  stop(): Promise<void>;
};
