import { ChangeDetectionStrategy, Component, DOCUMENT, inject } from '@angular/core';
import { PageHead } from '../ui/page-head';

/** Stands where a page's code did not arrive; so it comes with the first script, and needs nothing else. */
@Component({
  selector: 'app-problem-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'page empty', role: 'alert' },
  template: `<h1 class="empty-title">{{ text.title }}</h1>
    <p class="empty-words">{{ text.words }}</p>
    <button type="button" class="button-quiet" (click)="reload()">{{ text.again }}</button>`,
})
export class ProblemPage {
  protected readonly text = {
    title: $localize`:@@shell.problem.title:This page did not open`,
    words: $localize`:@@ui.failed.offline:We could not reach the shop. Check your connection and try again.`,
    again: $localize`:@@ui.failed.again:Try again`,
  };
  readonly #location = inject(DOCUMENT).location;

  constructor() {
    inject(PageHead).describe({ title: this.text.title });
  }

  protected reload(): void {
    this.#location.reload();
  }
}
