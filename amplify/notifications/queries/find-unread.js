/** @import { BatchResult, ResolverContext } from '../../data/resolver-types' */
import { runtime, util } from '@aws-appsync/utils';
import { batchGet } from '@aws-appsync/utils/dynamodb';

const MAX_IDS = 50;

/**
 * Finds which of the requested notifications the caller has not read. The key contains the caller's
 * `sub`: ids of other people's notifications find nothing.
 * @param {ResolverContext<{ ids: string[] }, { table: string, ids: string[] }>} ctx
 */
export function request(ctx) {
  if (!ctx.identity?.sub) {
    util.unauthorized();
  }
  /** @type {Record<string, boolean>} */
  const requested = {};
  for (const id of ctx.args.ids.slice(0, MAX_IDS)) {
    requested[id] = true;
  }
  const ids = Object.keys(requested);
  const { awsAppsyncApiId, amplifyApiEnvironmentName } = ctx.stash;
  ctx.stash.table = `Notification-${awsAppsyncApiId}-${amplifyApiEnvironmentName}`;
  ctx.stash.ids = [];
  if (ids.length === 0) {
    runtime.earlyReturn({}, { skipTo: 'NEXT' });
  }
  const keys = ids.map((id) => ({ userSub: ctx.identity.sub, id }));
  return batchGet({ tables: { [ctx.stash.table]: { keys, consistentRead: true } } });
}

/** @param {ResolverContext<object, { table: string, ids: string[] }, BatchResult<{ id: string, read: boolean }>>} ctx */
export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  const items = (ctx.result.data[ctx.stash.table] ?? []).filter((item) => item !== null);
  ctx.stash.ids = items.filter((item) => !item.read).map((item) => item.id);
  return {};
}
