import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  signal,
} from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { categoriesQuery } from '../../backend/public-queries';
import { injectPublicQuery } from '../../backend/inject-public-query';
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
  readonly #categories = injectPublicQuery(() => categoriesQuery(this.#language), {
    refresh: false,
  });
  protected readonly session = inject(SessionState);
  protected readonly count = inject(CartState).count;
  /** Increments when the count rises: a new element restarts the badge's animation. */
  protected readonly bumpCount = signal(0);

  protected readonly categories = computed(() => {
    const state = this.#categories.state();
    return state.status === 'ready' ? state.value : [];
  });
  protected readonly text = {
    name: $localize`:@@shell.name:Baguni`,
    home: $localize`:@@shell.home:Baguni home`,
    categories: $localize`:@@shell.categories:Categories`,
    new: $localize`:@@shell.new:New`,
    account: $localize`:@@shell.account:Your account`,
    cart: (count: number) =>
      count === 1
        ? $localize`:@@shell.cart.one:Basket, 1 item`
        : $localize`:@@shell.cart.many:Basket, ${count}:count: items`,
  };

  constructor() {
    let previous: number | undefined;
    effect(() => {
      const count = this.count();
      if (previous !== undefined && count > previous) this.bumpCount.update((bumps) => bumps + 1);
      previous = count;
    });
  }
}
