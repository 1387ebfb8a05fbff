import { Injectable, inject } from '@angular/core';
import { Router } from '@angular/router';
import { CartState } from '../cart/cart-state';
import { Announcer } from '../ui/announcer';

/** Puts things in the basket from a catalogue page, and says so. */
@Injectable({ providedIn: 'root' })
export class BasketDoor {
  readonly #cart = inject(CartState);
  readonly #announcer = inject(Announcer);
  readonly #router = inject(Router);

  /** `price` is the unit price on the page. */
  async add(wish: { sku: string; quantity: number; price: number; name: string }): Promise<void> {
    if (!(await this.#cart.add(wish))) {
      this.#refuse();
      return;
    }
    this.#announcer.say($localize`:@@catalog.added:In your basket: ${wish.name}:name:`, {
      action: {
        label: $localize`:@@catalog.added.look:See basket`,
        run: () => void this.#router.navigateByUrl('/basket'),
      },
    });
  }

  #refuse(): void {
    const words = this.#cart.problem()?.words;
    const plain = $localize`:@@catalog.not-added:That did not go into your basket.`;
    this.#announcer.say(words ?? plain, { tone: 'alert' });
  }
}
