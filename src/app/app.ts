import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Location } from '@angular/common';
import { RouterOutlet } from '@angular/router';
import { LiveRegion } from './shell/live-region';
import { CurrentRoute } from './shell/current-route';
import { Footer } from './shell/footer';
import { Header } from './shell/header/header';

@Component({
  selector: 'app-root',
  imports: [LiveRegion, Footer, Header, RouterOutlet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<a class="skip-link" [attr.href]="mainHref()">{{ text.skip }}</a>
    <app-header />
    <main id="main" tabindex="-1"><router-outlet /></main>
    <app-footer />
    <app-live-region />`,
})
export class App {
  readonly #route = inject(CurrentRoute);
  readonly #location = inject(Location);
  // Because of <base>, a bare "#main" would lead to the home page.
  protected readonly mainHref = computed(
    () => this.#location.prepareExternalUrl(this.#route.path().replace(/#.*$/, '')) + '#main',
  );
  protected readonly text = { skip: $localize`:@@shell.skip:Skip to main content` };
}
