import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Location } from '@angular/common';
import { RouterOutlet } from '@angular/router';
import { Announcements } from './shell/live-region';
import { CurrentPlace } from './shell/current-route';
import { Footer } from './shell/footer';
import { Header } from './shell/header/header';

@Component({
  selector: 'app-root',
  imports: [Announcements, Footer, Header, RouterOutlet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<a class="skip-link" [attr.href]="mainHref()">{{ text.skip }}</a>
    <app-header />
    <main id="main" tabindex="-1"><router-outlet /></main>
    <app-footer />
    <app-announcements />`,
})
export class App {
  readonly #place = inject(CurrentPlace);
  readonly #location = inject(Location);
  // With a <base>, a bare "#main" would lead to the start page.
  protected readonly mainHref = computed(
    () => this.#location.prepareExternalUrl(this.#place.path().replace(/#.*$/, '')) + '#main',
  );
  protected readonly text = { skip: $localize`:@@shell.skip:Skip to the content` };
}
