import { ChangeDetectionStrategy, Component, computed, inject, isDevMode } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon } from '../ui/icon';
import { CurrentPlace } from './current-route';
import { LANGUAGE } from '../ui/language';

/** Each language under its own name. */
const LANGUAGES = [
  { code: 'en', name: 'English', folder: '' },
  { code: 'ko', name: '한국어', folder: '/ko' },
];

@Component({
  selector: 'app-footer',
  imports: [Icon, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'contentinfo' },
  template: `<div class="page footer-row">
    <p class="footer-words">{{ text.tagline }}</p>
    <nav [attr.aria-label]="text.links">
      <ul>
        <li>
          <a routerLink="/new">{{ text.new }}</a>
        </li>
        <li>
          <a routerLink="/basket">{{ text.basket }}</a>
        </li>
        <li>
          <a routerLink="/orders">{{ text.orders }}</a>
        </li>
      </ul>
    </nav>
    @if (languages) {
      <nav class="footer-languages" [attr.aria-label]="text.language">
        <app-icon name="language" />
        <ul>
          @for (one of languages; track one.code) {
            <li>
              <a
                [attr.href]="one.folder + path()"
                [attr.lang]="one.code"
                [attr.hreflang]="one.code"
                [attr.aria-current]="one.code === language ? 'true' : null"
                >{{ one.name }}</a
              >
            </li>
          }
        </ul>
      </nav>
    }
  </div>`,
})
export class Footer {
  protected readonly language = inject(LANGUAGE);
  readonly #place = inject(CurrentPlace);
  protected readonly path = computed(() => this.#place.path());
  /** The development server builds one language at a time: there is nowhere to switch to. */
  protected readonly languages = isDevMode() ? undefined : LANGUAGES;
  protected readonly text = {
    tagline: $localize`:@@shell.tagline:Good things, one basket.`,
    links: $localize`:@@shell.footer.links:More of the shop`,
    new: $localize`:@@shell.footer.new:What's new`,
    basket: $localize`:@@shell.footer.basket:Your basket`,
    orders: $localize`:@@shell.footer.orders:Your orders`,
    language: $localize`:@@shell.language:Language`,
  };
}
