import type { Target } from './target';

/** A feature that AWS does not have; cases that require it are skipped there. */
export type Requirement = 'clock' | 'faults' | 'outbox';

/**
 * The backend that a case requires: `any` Amplify backend, or one of the fixtures: the blog, or the kiosk,
 * which is a handwritten template.
 */
export type Backend = 'any' | 'blog' | 'kiosk';

export type ContractCase = {
  name: string;
  /** Capability rows, as `rows` formats them. */
  proves: readonly string[];
  needs: readonly Requirement[];
  backend: Backend;
  /** Rejects if the backend does not behave as AWS documents it. */
  run: (target: Target) => Promise<void>;
};

type CaseOptions = { proves: readonly string[]; needs?: readonly Requirement[] };

/** Creates a function that declares cases for `backend`. */
export const createCaseFactory =
  (backend: Backend) =>
  (name: string, { proves, needs = [] }: CaseOptions, run: ContractCase['run']): ContractCase => ({
    name,
    proves,
    needs,
    backend,
    run,
  });

/** Formats row names from a list title or resource type: `rows('DynamoDB', 'GetItem')`. */
export const rows = (list: string, ...names: readonly string[]): string[] =>
  names.map((name) => `${list}: ${name}`);
