/** @import { ResolverContext } from '../../data/resolver-types' */
import { runtime, util } from '@aws-appsync/utils';
import { transactWrite } from '@aws-appsync/utils/dynamodb';

/**
 * Marks the unread notifications as read and returns how many there were.
 * @param {ResolverContext<object, { table: string, ids: string[] }>} ctx
 */
export function request(ctx) {
  const { ids, table } = ctx.stash;
  if (ids.length === 0) {
    runtime.earlyReturn(0);
  }
  return transactWrite({
    items: ids.map((id) => ({
      updateItem: {
        table,
        key: { userSub: ctx.identity.sub, id },
        update: { read: true },
        // Does not recreate a notification that expired in the meantime.
        condition: { id: { attributeExists: true } },
      },
    })),
  });
}

/** @param {ResolverContext<object, { ids: string[] }>} ctx */
export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  return ctx.stash.ids.length;
}
