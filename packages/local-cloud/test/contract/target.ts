import type { Need } from './contract-case';

export type Keys = { accessKeyId: string; secretAccessKey: string; sessionToken?: string };

/** What an AWS SDK client is made with; without credentials it looks for the developer's own. */
export type ClientOptions = {
  region: string;
  endpoint?: string;
  credentials?: Keys;
  maxAttempts: number;
};

/** Somebody whose address is confirmed. */
export type Person = { email: string; password: string };

/** A letter that the backend sent. */
export type Letter = { from: string; to: string[]; subject: string; text: string };

/** Gifts of a target that AWS does not have; asking for one that is not there throws. */
export type Gifts = {
  clock?: { advance(milliseconds: number): void };
  /** Refuses the next calls of functions whose operation fits, until the result is called. */
  faults?: { throttle(operation: RegExp): () => void };
  /** The newest letter to an address, as soon as there is one. */
  outbox?: { letterTo(address: string): Promise<Letter> };
};

/**
 * A backend that cases are run against: what its outputs say and how its services are reached, and
 * nothing of where it runs.
 */
export type Target = {
  outputs: Record<string, unknown>;
  region: string;
  userPoolId: string;
  userPoolClientId: string;
  identityPoolId: string;
  /** What the backend's author added to the outputs, by path; throws when it is not there. */
  custom(...path: string[]): string;
  /** Options of a client in the name of whoever may do everything. */
  developer: ClientOptions;
  /** Options of a client for whom the Amplify client acts, and their identity. */
  visitor(): Promise<{ options: ClientOptions; identityId: string }>;
  /** Where a service answers, for requests that no client of the SDK makes. */
  address(service: string): string;
  /** One person for each name; with groups, a member of them. */
  person(name: string, ...groups: string[]): Promise<Person>;
  /** From now on the Amplify client acts for this person, signed in; without one, for a guest. */
  become(person?: Person): Promise<void>;
  has(need: Need): boolean;
  /** Leaves this process as it was. */
  close(): Promise<void>;
} & Required<Gifts>;
