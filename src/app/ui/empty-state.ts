import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Picture } from './picture';

/** Nothing here, said kindly; what to do next comes as content. */
@Component({
  selector: 'app-empty',
  imports: [Picture],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'empty' },
  template: `<div class="empty-picture tint-5"><app-picture [name]="picture()" [size]="112" /></div>
    @if (isPage()) {
      <h1 class="empty-title">{{ title() }}</h1>
    } @else {
      <p class="empty-title">{{ title() }}</p>
    }
    @if (words()) {
      <p class="empty-words">{{ words() }}</p>
    }
    <ng-content />`,
})
export class Empty {
  readonly picture = input('basket');
  readonly title = input.required<string>();
  readonly words = input('');
  /** It is all that the page has to say, so its title is the page's. */
  readonly isPage = input(false);
}
