import { Injectable } from '@angular/core';
import type { NotificationKind } from '@domain/notification';
import { ask, asUser } from './graphql-request';

/** News of an order for a signed-in person. `at` is ISO 8601. */
export type NotificationView = {
  id: string;
  kind: NotificationKind;
  orderId: string;
  number: string;
  at: string;
  read: boolean;
};

/** Newest first; `unread` counts all of them, not only this page's. */
export type NotificationPage = {
  notifications: NotificationView[];
  unread: number;
  nextToken?: string;
};

const A_PAGE = 20;

@Injectable({ providedIn: 'root' })
export class NotificationBackend {
  async mine(nextToken?: string): Promise<NotificationPage> {
    const page = await ask((client) =>
      client.queries.myNotifications({ limit: A_PAGE, nextToken }, asUser),
    );
    return {
      notifications: page.notifications as NotificationView[],
      unread: page.unread,
      ...(page.nextToken && { nextToken: page.nextToken }),
    };
  }

  async markRead(ids: readonly string[]): Promise<void> {
    await ask((client) => client.mutations.readNotifications({ ids: [...ids] }, asUser));
  }
}
