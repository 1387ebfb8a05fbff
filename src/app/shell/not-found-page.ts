import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EmptyState } from '../ui/empty-state';
import { PageHead } from '../ui/page-head';

@Component({
  selector: 'app-not-found-page',
  imports: [EmptyState, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div class="page">
    <app-empty-state
      [isPage]="true"
      picture="compass"
      [title]="text.title"
      [message]="text.message"
    >
      <a class="button" routerLink="/">{{ text.home }}</a>
    </app-empty-state>
  </div>`,
})
export class NotFoundPage {
  protected readonly text = {
    title: $localize`:@@shell.not-found.title:Page not found`,
    message: $localize`:@@shell.not-found.text:The product may no longer be sold, or the address may be wrong.`,
    home: $localize`:@@shell.not-found.home:Continue shopping`,
  };

  constructor() {
    inject(PageHead).setMetadata({ title: this.text.title });
  }
}
