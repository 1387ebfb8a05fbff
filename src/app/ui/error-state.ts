import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { Icon } from './icon';

/** Says that loading failed, with a button to retry. */
@Component({
  selector: 'app-error-state',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'empty', role: 'alert' },
  template: `<span class="empty-sign"><app-icon name="alert" [size]="28" /></span>
    @if (isPage()) {
      <h1 class="empty-title">{{ title() }}</h1>
    } @else {
      <p class="empty-title">{{ title() }}</p>
    }
    <p class="empty-text">{{ offline() ? text.offline : text.ours }}</p>
    <button type="button" class="button-quiet" (click)="retry.emit()">
      <app-icon name="again" />{{ text.again }}
    </button>`,
})
export class ErrorState {
  readonly title = input($localize`:@@ui.failed.title:This didn't load`);
  readonly offline = input(false);
  /** The state fills the page, so its title is the page's heading. */
  readonly isPage = input(false);
  readonly retry = output();
  protected readonly text = {
    offline: $localize`:@@ui.failed.offline:We couldn't reach the store. Check your connection and try again.`,
    ours: $localize`:@@ui.failed.ours:Something went wrong on our side. Please try again.`,
    again: $localize`:@@ui.failed.again:Try again`,
  };
}
