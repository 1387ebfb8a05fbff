import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  signal,
} from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { categories } from '../../backend/public-queries';
import { publicView } from '../../backend/public-view';
import { CartState } from '../../cart/cart-state';
import { Bell } from '../../notifications/bell/bell';
import { SessionState } from '../../session/session-state';
import { Icon } from '../../ui/icon';
import { Picture } from '../../ui/picture';
import { LANGUAGE } from '../../ui/language';

@Component({
  selector: 'app-header',
  imports: [Bell, Icon, Picture, RouterLink, RouterLinkActive],
  templateUrl: './header.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'banner' },
})
export class Header {
  readonly #language = inject(LANGUAGE);
  readonly #known = publicView(() => categories(this.#language), { refresh: false });
  protected readonly session = inject(SessionState);
  protected readonly count = inject(CartState).count;
  /** Turns over with each change of the count after the first, so that the badge bumps again. */
  protected readonly bump = signal(0);

  protected readonly categories = computed(() => {
    const view = this.#known.view();
    return view.is === 'ready' ? view.value : [];
  });
  protected readonly text = {
    name: $localize`:@@shell.name:Baguni`,
    home: $localize`:@@shell.home:Baguni, to the start page`,
    categories: $localize`:@@shell.categories:Categories`,
    new: $localize`:@@shell.new:New`,
    account: $localize`:@@shell.account:Your account`,
    basket: (count: number) =>
      count === 1
        ? $localize`:@@shell.basket.one:Basket, 1 piece`
        : $localize`:@@shell.basket.many:Basket, ${count}:count: pieces`,
  };

  constructor() {
    let before: number | undefined;
    effect(() => {
      const now = this.count();
      if (before !== undefined && now > before) this.bump.update((times) => times + 1);
      before = now;
    });
  }
}
