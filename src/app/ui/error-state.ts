import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { Icon } from './icon';

/** Something could not be read, and can be tried again. */
@Component({
  selector: 'app-failed',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'empty', role: 'alert' },
  template: `<span class="empty-sign"><app-icon name="alert" [size]="28" /></span>
    @if (isPage()) {
      <h1 class="empty-title">{{ title() }}</h1>
    } @else {
      <p class="empty-title">{{ title() }}</p>
    }
    <p class="empty-words">{{ offline() ? text.offline : text.ours }}</p>
    <button type="button" class="button-quiet" (click)="retry.emit()">
      <app-icon name="again" />{{ text.again }}
    </button>`,
})
export class Failed {
  readonly title = input($localize`:@@ui.failed.title:This did not load`);
  readonly offline = input(false);
  /** It is all that the page has to say, so its title is the page's. */
  readonly isPage = input(false);
  readonly retry = output();
  protected readonly text = {
    offline: $localize`:@@ui.failed.offline:We could not reach the shop. Check your connection and try again.`,
    ours: $localize`:@@ui.failed.ours:That is our fault, not yours. Trying again often helps.`,
    again: $localize`:@@ui.failed.again:Try again`,
  };
}
