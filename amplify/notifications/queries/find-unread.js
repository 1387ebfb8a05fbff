import { runtime, util } from '@aws-appsync/utils';

const MOST_AT_ONCE = 50;

// Which of these a person has. The key holds their `sub`: somebody else's ids find nothing.
export function request(ctx) {
  if (!ctx.identity?.sub) {
    util.unauthorized();
  }
  const wanted = {};
  for (const id of ctx.args.ids.slice(0, MOST_AT_ONCE)) {
    wanted[id] = true;
  }
  const ids = Object.keys(wanted);
  const { awsAppsyncApiId, amplifyApiEnvironmentName } = ctx.stash;
  ctx.stash.table = `Notification-${awsAppsyncApiId}-${amplifyApiEnvironmentName}`;
  ctx.stash.ids = [];
  if (ids.length === 0) {
    runtime.earlyReturn({}, { skipTo: 'NEXT' });
  }
  return {
    operation: 'BatchGetItem',
    tables: {
      [ctx.stash.table]: {
        keys: ids.map((id) => util.dynamodb.toMapValues({ userSub: ctx.identity.sub, id })),
        consistentRead: true,
      },
    },
  };
}

export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  const found = ctx.result.data[ctx.stash.table];
  ctx.stash.ids = found.filter((item) => item && !item.read).map((item) => item.id);
  return {};
}
