import { a } from '@aws-amplify/backend';
import { NO_OPERATIONS } from './no-operations';

const ownNotifications = (entry: string) =>
  a.handler.custom({ dataSource: a.ref('Notification'), entry });

export const notifications = {
  // The notifications of a signed-in person. The id starts with the time and is derived from the event,
  // so that storing a notification twice has no effect. Deleted after `expiresAt`.
  Notification: a
    .model({
      userSub: a.id().required(),
      id: a.id().required(),
      kind: a.string().required(),
      orderId: a.id().required(),
      number: a.string().required(),
      at: a.datetime().required(),
      read: a.boolean().required(),
      expiresAt: a.integer().required(),
    })
    .identifier(['userSub', 'id'])
    .disableOperations(NO_OPERATIONS)
    .authorization((allow) => [allow.group('staff')]),
  NotificationView: a.customType({
    id: a.id().required(),
    kind: a.string().required(),
    orderId: a.id().required(),
    number: a.string().required(),
    at: a.string().required(),
    read: a.boolean().required(),
  }),
  // `unread` is counted among the newest hundred.
  NotificationPage: a.customType({
    notifications: a.ref('NotificationView').required().array().required(),
    nextToken: a.string(),
    unread: a.integer().required(),
  }),
  myNotifications: a
    .query()
    .arguments({ limit: a.integer(), nextToken: a.string() })
    .returns(a.ref('NotificationPage').required())
    .handler([
      ownNotifications('../notifications/queries/count-unread.js'),
      ownNotifications('../notifications/queries/list-my-notifications.js'),
    ])
    .authorization((allow) => [allow.authenticated()]),
  readNotifications: a
    .mutation()
    .arguments({ ids: a.id().required().array().required() })
    .returns(a.integer().required())
    .handler([
      ownNotifications('../notifications/queries/find-unread.js'),
      ownNotifications('../notifications/queries/mark-read.js'),
    ])
    .authorization((allow) => [allow.authenticated()]),
};
