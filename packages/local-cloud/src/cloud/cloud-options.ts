import type { Resource } from '../assembly/assembly';
import type { Clock } from '../core/clock';
import type { RetrySchedule } from '../services/stripe/delivery';

export type StripeOptions = {
  secretKey: string;
  publishableKey: string;
  /**
   * The webhook endpoints. `functionName`: part of the physical or friendly name of a function with a
   * function URL; `events`: the event types to send, all by default.
   */
  webhooks: { functionName: string; secret: string; events?: readonly string[] }[];
  /** When failed webhooks are retried: as Stripe does, or sooner (`local`, the default). */
  retrySchedule?: RetrySchedule;
};

export type CloudOptions = {
  /** Folder of the cloud assembly. */
  assembly: string;
  /** Data folder. Default: a temporary folder, removed on stop. */
  data?: string;
  /** A power cut may lose the data, so that writes need not wait for the disk. Default: without `data`. */
  isTemporary?: boolean;
  /** Port to listen on; if it is in use, the next free one. 0: any free port. Default: 4100. */
  port?: number;
  /** Browser origins that may call the cloud, beside its own. */
  origins?: string[];
  /**
   * The app's page that signs in the user of the code after `#as=` (it calls `/_cloud/dev-sign-in`), for
   * example `http://localhost:4200/sign-in`; its origin must be among `origins`. Without it, the console
   * does not offer to sign in as a user.
   */
  signInPage?: string;
  /** Values of secrets by the last segment of the parameter's name. */
  secrets?: Record<string, string>;
  /** Environment variables of all functions; they override those of the templates. */
  environment?: Record<string, string>;
  stripe?: StripeOptions;
  now?: Clock;
  log?: (line: string) => void;
  /** Called once with every resource before the start: a test may remove a grant. */
  editResource?: (resource: Resource) => void;
};
