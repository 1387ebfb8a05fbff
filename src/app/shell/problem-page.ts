import { ChangeDetectionStrategy, Component, DOCUMENT, inject } from '@angular/core';
import { Failed } from '../ui/failed';
import { PageHead } from '../ui/page-head';

/** Shown in place of a page whose code or data did not arrive; the address stays the one asked for. */
@Component({
  selector: 'app-problem-page',
  imports: [Failed],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div class="page">
    <app-failed [isPage]="true" [title]="title" (retry)="reload()" />
  </div>`,
})
export class ProblemPage {
  protected readonly title = $localize`:@@shell.problem.title:This page did not open`;
  readonly #location = inject(DOCUMENT).location;

  constructor() {
    inject(PageHead).describe({ title: this.title });
  }

  protected reload(): void {
    this.#location.reload();
  }
}
