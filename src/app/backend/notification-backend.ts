import { Injectable } from '@angular/core';
import type { NotificationKind } from '@domain/notification';
import { requestData, USER_POOL_AUTH } from './graphql-request';

/** A signed-in user's notification about an order. `at` is ISO 8601. */
export type NotificationView = {
  id: string;
  kind: NotificationKind;
  orderId: string;
  number: string;
  at: string;
  read: boolean;
};

/** Newest first. `unread` counts all notifications, not only those of this page. */
export type NotificationPage = {
  notifications: NotificationView[];
  unread: number;
  nextToken?: string;
};

const PAGE_SIZE = 20;

@Injectable({ providedIn: 'root' })
export class NotificationBackend {
  async listNotifications(nextToken?: string): Promise<NotificationPage> {
    const page = await requestData((client) =>
      client.queries.myNotifications({ limit: PAGE_SIZE, nextToken }, USER_POOL_AUTH),
    );
    return {
      notifications: page.notifications as NotificationView[],
      unread: page.unread,
      ...(page.nextToken && { nextToken: page.nextToken }),
    };
  }

  async markRead(ids: readonly string[]): Promise<void> {
    await requestData((client) =>
      client.mutations.readNotifications({ ids: [...ids] }, USER_POOL_AUTH),
    );
  }
}
