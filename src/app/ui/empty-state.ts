import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Picture } from './picture';

/** Says that there is nothing to show. Project the next step, such as a link, as content. */
@Component({
  selector: 'app-empty-state',
  imports: [Picture],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'empty' },
  template: `<div class="empty-picture tint-5"><app-picture [name]="picture()" [size]="112" /></div>
    @if (isPage()) {
      <h1 class="empty-title">{{ title() }}</h1>
    } @else {
      <p class="empty-title">{{ title() }}</p>
    }
    @if (message()) {
      <p class="empty-text">{{ message() }}</p>
    }
    <ng-content />`,
})
export class EmptyState {
  readonly picture = input('basket');
  readonly title = input.required<string>();
  readonly message = input('');
  /** The state fills the page, so its title is the page's heading. */
  readonly isPage = input(false);
}
