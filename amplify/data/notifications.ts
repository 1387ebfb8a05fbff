import { a } from '@aws-amplify/backend';
import { hidden } from './hidden';

const mine = (entry: string) => a.handler.custom({ dataSource: a.ref('Notification'), entry });

export const notifications = {
  // What the bell tells a signed-in person. The id begins with the time and is the same again for the
  // same news, so that telling it twice stores it once. Forgotten after `expiresAt`.
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
    .disableOperations(hidden)
    .authorization((allow) => [allow.group('staff')]),
  NotificationView: a.customType({
    id: a.id().required(),
    kind: a.string().required(),
    orderId: a.id().required(),
    number: a.string().required(),
    at: a.string().required(),
    read: a.boolean().required(),
  }),
  // `unread` counts the newest hundred.
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
      mine('../notifications/queries/unread-notifications.js'),
      mine('../notifications/queries/my-notifications.js'),
    ])
    .authorization((allow) => [allow.authenticated()]),
  readNotifications: a
    .mutation()
    .arguments({ ids: a.id().required().array().required() })
    .returns(a.integer().required())
    .handler([
      mine('../notifications/queries/notifications-by-id.js'),
      mine('../notifications/queries/read-notifications.js'),
    ])
    .authorization((allow) => [allow.authenticated()]),
};
