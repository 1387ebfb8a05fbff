import { ChangeDetectionStrategy, Component, computed, inject, isDevMode } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon } from '../ui/icon';
import { CurrentRoute } from './current-route';
import { LANGUAGE } from '../ui/language';

/** Each language by its own name. */
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
    <p class="footer-text">{{ text.tagline }}</p>
    <nav [attr.aria-label]="text.links">
      <ul>
        <li>
          <a routerLink="/new">{{ text.new }}</a>
        </li>
        <li>
          <a routerLink="/basket">{{ text.cart }}</a>
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
          @for (item of languages; track item.code) {
            <li>
              <a
                [attr.href]="item.folder + path()"
                [attr.lang]="item.code"
                [attr.hreflang]="item.code"
                [attr.aria-current]="item.code === language ? 'true' : null"
                >{{ item.name }}</a
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
  readonly #route = inject(CurrentRoute);
  protected readonly path = computed(() => this.#route.path());
  /** Absent on the development server, which builds a single language. */
  protected readonly languages = isDevMode() ? undefined : LANGUAGES;
  protected readonly text = {
    tagline: $localize`:@@shell.tagline:Good things, one basket.`,
    links: $localize`:@@shell.footer.links:Quick links`,
    new: $localize`:@@shell.footer.new:What's new`,
    cart: $localize`:@@shell.footer.cart:Your basket`,
    orders: $localize`:@@shell.footer.orders:Your orders`,
    language: $localize`:@@shell.language:Language`,
  };
}
