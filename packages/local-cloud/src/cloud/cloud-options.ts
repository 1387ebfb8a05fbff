import type { Resource } from '../assembly/assembly';
import type { Clock } from '../core/clock';
import type { BackOff } from '../services/stripe/delivery';

export type StripeOptions = {
  secretKey: string;
  publishableKey: string;
  /** `urlOfFunction`: part of the function's physical or friendly name. */
  /** `events`: the kinds that the endpoint asked Stripe for; all when absent. */
  webhooks: { urlOfFunction: string; secret: string; events?: readonly string[] }[];
  /** When refused webhooks are tried again: as Stripe does, or sooner (`desk`, the default). */
  backOff?: BackOff;
};

export type CloudOptions = {
  /** Folder of the cloud assembly. */
  assembly: string;
  /** Where state lives; without it a temporary folder that is removed on stop. */
  data?: string;
  /** The data may be lost in a power cut: writes need not wait for the disk. Default: without `data`. */
  isTemporary?: boolean;
  /** First port tried; a taken one gives way to the next. 0: any free one. */
  port?: number;
  /** Browser origins that may call, beside the cloud's own. */
  origins?: string[];
  /**
   * The app's page that signs somebody in by the code after `#as=` (it asks `/_cloud/hand-over`), for
   * example `http://localhost:4200/sign-in`; its origin must be among `origins`. Without one, /_cloud
   * offers nobody's sign-in.
   */
  signInPage?: string;
  /** Values of secrets, by the last part of the parameter's name. */
  secrets?: Record<string, string>;
  /** Variables that every function gets, over the template's. */
  environment?: Record<string, string>;
  stripe?: StripeOptions;
  now?: Clock;
  log?: (line: string) => void;
  /** Called once with every resource before anything starts: a test may take a grant out. */
  editTemplates?: (resource: Resource) => void;
};
