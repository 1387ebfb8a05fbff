import type { Requirement } from './contract-case';

export type Keys = { accessKeyId: string; secretAccessKey: string; sessionToken?: string };

/** Options of AWS SDK clients. Without credentials, the SDK finds those of the developer. */
export type ClientOptions = {
  region: string;
  endpoint?: string;
  credentials?: Keys;
  maxAttempts: number;
};

/** A user with a confirmed email address. */
export type User = { email: string; password: string };

export type Email = { from: string; to: string[]; subject: string; text: string };

/** Optional features that AWS does not have. Using a missing feature throws. */
export type LocalFeatures = {
  clock?: { advance(milliseconds: number): void };
  /** Throttles function calls whose operation matches, until the returned function is called. */
  faults?: { throttle(operation: RegExp): () => void };
  /** Resolves to the latest email to an address, as soon as there is one. */
  outbox?: { waitForEmail(address: string): Promise<Email> };
};

/**
 * A backend under test: its outputs and the access to its services, independent of where it runs.
 */
export type Target = {
  outputs: Record<string, unknown>;
  region: string;
  userPoolId: string;
  userPoolClientId: string;
  identityPoolId: string;
  /** Reads a custom output by path. Throws if it is missing. */
  getOutput(...path: string[]): string;
  /** Client options with full access. */
  developer: ClientOptions;
  /** Client options and identity ID of the current user or guest of the Amplify client. */
  getIdentity(): Promise<{ options: ClientOptions; identityId: string }>;
  /** Returns the endpoint of a service, for requests without an SDK client. */
  address(service: string): string;
  /** Returns the user of this name and these groups, and creates it if necessary. */
  createUser(name: string, ...groups: string[]): Promise<User>;
  /** Switches the Amplify client to a signed-in user, or to a guest. */
  signInAs(user?: User): Promise<void>;
  has(requirement: Requirement): boolean;
  /** Restores the global state of this process. */
  close(): Promise<void>;
} & Required<LocalFeatures>;
