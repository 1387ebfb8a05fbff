import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Empty } from '../ui/empty-state';
import { PageHead } from '../ui/page-head';

@Component({
  selector: 'app-not-found-page',
  imports: [Empty, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div class="page">
    <app-empty [isPage]="true" picture="compass" [title]="text.title" [words]="text.words">
      <a class="button" routerLink="/">{{ text.home }}</a>
    </app-empty>
  </div>`,
})
export class NotFoundPage {
  protected readonly text = {
    title: $localize`:@@shell.not-found.title:Nothing at this address`,
    words: $localize`:@@shell.not-found.words:It may have been sold, moved or mistyped. The rest of the shop is where it was.`,
    home: $localize`:@@shell.not-found.home:Look around`,
  };

  constructor() {
    inject(PageHead).describe({ title: this.text.title });
  }
}
