import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  computed,
  inject,
  signal,
  viewChild,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { onFirstInteraction } from '../../backend/first-interaction';
import { LANGUAGE } from '../../ui/language';
import { GuestClaims } from '../../session/guest-claims';
import { ErrorState } from '../../ui/error-state';
import { NotificationState } from '../notification-state';
import { getNotificationMessage } from '../notification-messages';

/** The notification bell of a signed-in user: the unread count and a panel with the notifications. */
@Component({
  selector: 'app-bell',
  imports: [ErrorState, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './bell.html',
})
export class Bell {
  protected readonly state = inject(NotificationState);
  readonly #language = inject(LANGUAGE);
  private readonly panel = viewChild.required<ElementRef<HTMLElement>>('panel');
  protected readonly isOpen = signal(false);
  protected readonly rows = computed(() =>
    this.state.notifications().map(({ id, kind, orderId, number, at, read }) => ({
      id,
      orderId,
      at,
      read,
      message: getNotificationMessage(kind, number),
      time: this.#formatTime(at),
    })),
  );
  protected readonly text = {
    title: $localize`:@@notifications.title:Notifications`,
    bell: (count: number) =>
      count === 0
        ? $localize`:@@notifications.bell:Notifications`
        : $localize`:@@notifications.bell.new:Notifications, ${count}:count: new`,
    new: $localize`:@@notifications.new:New`,
    readAll: $localize`:@@notifications.read-all:Mark all as read`,
    more: $localize`:@@notifications.more:Show older notifications`,
    loading: $localize`:@@notifications.loading:Loading your notifications`,
    failed: $localize`:@@notifications.failed:Your notifications didn't load`,
    empty: $localize`:@@notifications.empty:Nothing yet. Updates about your orders show up here.`,
  };

  constructor() {
    const claims = inject(GuestClaims);
    onFirstInteraction(() => void claims.claim());
  }

  protected updateOpenState({ newState }: ToggleEvent): void {
    this.isOpen.set(newState === 'open');
    if (this.isOpen()) void this.state.load();
  }

  protected openNotification(id: string): void {
    this.panel().nativeElement.hidePopover();
    void this.state.markRead(id);
  }

  #formatTime(at: string): string {
    const style = { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' } as const;
    return new Intl.DateTimeFormat(this.#language, style).format(new Date(at));
  }
}
