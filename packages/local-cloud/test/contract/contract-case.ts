import type { Target } from './target';

/** What a case needs that AWS does not give: it is skipped there, by name. */
export type Need = 'clock' | 'faults' | 'outbox';

/**
 * What a case may count on in the backend: what every one that Amplify made has, or what one of the
 * fixtures has: the blog, or the kiosk, a template by hand.
 */
export type Backend = 'any' | 'blog' | 'kiosk';

export type ContractCase = {
  name: string;
  /** Rows of the table of what is supported, as `rows` names them. */
  proves: readonly string[];
  needs: readonly Need[];
  backend: Backend;
  /** Rejects when the backend does not behave as AWS documents it. */
  run: (target: Target) => Promise<void>;
};

type Facts = { proves: readonly string[]; needs?: readonly Need[] };

/** Declares cases that count on `backend`. */
export const casesOn =
  (backend: Backend) =>
  (name: string, { proves, needs = [] }: Facts, run: ContractCase['run']): ContractCase => ({
    ...{ name, proves, needs, backend, run },
  });

/** Names of rows, by the title of their list or their resource type: `rows('DynamoDB', 'GetItem')`. */
export const rows = (list: string, ...names: readonly string[]): string[] =>
  names.map((name) => `${list}: ${name}`);
