import { ChangeDetectionStrategy, Component, DOCUMENT, inject } from '@angular/core';
import { PageHead } from '../ui/page-head';

/** Shown when the code of a page cannot be loaded. It is part of the initial JavaScript, so it needs no further code. */
@Component({
  selector: 'app-load-error-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'page empty', role: 'alert' },
  template: `<h1 class="empty-title">{{ text.title }}</h1>
    <p class="empty-text">{{ text.message }}</p>
    <button type="button" class="button-quiet" (click)="reload()">{{ text.again }}</button>`,
})
export class LoadErrorPage {
  protected readonly text = {
    title: $localize`:@@shell.load-error.title:This page didn't load`,
    message: $localize`:@@ui.failed.offline:We couldn't reach the store. Check your connection and try again.`,
    again: $localize`:@@ui.failed.again:Try again`,
  };
  readonly #location = inject(DOCUMENT).location;

  constructor() {
    inject(PageHead).setMetadata({ title: this.text.title });
  }

  protected reload(): void {
    this.#location.reload();
  }
}
