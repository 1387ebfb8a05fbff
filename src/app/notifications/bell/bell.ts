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
import { whenSomebodyActs } from '../../backend/first-interaction';
import { shopLanguage } from '../../backend/language';
import { GuestClaims } from '../../session/guest-claims';
import { Failed } from '../../ui/error-state';
import { NotificationState } from '../notification-state';
import { notificationWords } from '../notification-messages';

/** The bell of somebody signed in: how much is new, and behind it all that the shop had to tell. */
@Component({
  selector: 'app-bell',
  imports: [Failed, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './bell.html',
})
export class Bell {
  protected readonly state = inject(NotificationState);
  readonly #language = shopLanguage();
  private readonly panel = viewChild.required<ElementRef<HTMLElement>>('panel');
  protected readonly isOpen = signal(false);
  protected readonly rows = computed(() =>
    this.state.all().map(({ id, kind, orderId, number, at, read }) => ({
      id,
      orderId,
      at,
      read,
      words: notificationWords(kind, number),
      time: this.#time(at),
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
    more: $localize`:@@notifications.more:Show older ones`,
    loading: $localize`:@@notifications.loading:Fetching your notifications`,
    failed: $localize`:@@notifications.failed:Your notifications did not load`,
    empty: $localize`:@@notifications.empty:Nothing yet. When something happens with an order, you read it here.`,
  };

  constructor() {
    const claims = inject(GuestClaims);
    whenSomebodyActs(() => void claims.claim());
  }

  protected turned({ newState }: ToggleEvent): void {
    this.isOpen.set(newState === 'open');
    if (this.isOpen()) void this.state.load();
  }

  protected follow(id: string): void {
    this.panel().nativeElement.hidePopover();
    void this.state.markRead(id);
  }

  #time(at: string): string {
    const style = { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' } as const;
    return new Intl.DateTimeFormat(this.#language, style).format(new Date(at));
  }
}
