import type { AppSyncIdentityCognito, Context } from '@aws-appsync/utils';

/** Amplify puts these parts of every table's name into the stash. */
type AmplifyStash = { awsAppsyncApiId: string; amplifyApiEnvironmentName: string };

/**
 * The `ctx` of an AppSync function. `identity` is null-checked where the pipeline starts; `env` holds
 * the limits that data/limits.ts sets, as numbers in decimal.
 */
export type ResolverContext<
  Args = Record<string, never>,
  Stash = object,
  Result = unknown,
  Previous = unknown,
> = Omit<
  Context<Args, Stash & AmplifyStash, undefined, undefined, Result>,
  'env' | 'identity' | 'prev'
> & {
  env: { MAX_QUANTITY: string; MAX_LINES: string; LOW_STOCK: string };
  identity: AppSyncIdentityCognito;
  prev: { result: Previous };
};

/** The result of a Query or Scan request. */
export type Page<Item> = { items: Item[]; nextToken: string | null };

/** The result of a BatchGetItem request, by table name; null for a key without an item. */
export type BatchResult<Item> = { data: Record<string, (Item | null)[]> };

/** The arguments of a paginated list. */
export type PageArgs = { limit?: number; nextToken?: string };
