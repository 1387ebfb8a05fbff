import { Injectable, inject } from '@angular/core';
import { Router } from '@angular/router';
import { CartState } from '../cart/cart-state';
import { Announcer } from '../ui/announcer';

/** `price` is the unit price that the page shows, in minor units. */
export type AddToCartInput = { sku: string; quantity: number; price: number; name: string };

/** Adds a product from a catalogue page to the cart and announces the result. */
@Injectable({ providedIn: 'root' })
export class AddToCart {
  readonly #cart = inject(CartState);
  readonly #announcer = inject(Announcer);
  readonly #router = inject(Router);

  async add({ name, ...input }: AddToCartInput): Promise<void> {
    const result = await this.#cart.add(input);
    // Loaded by now together with the cart service; a static import would add it to the initial JavaScript.
    const { getAddedMessage, getRefusalMessage } = await import('../cart/cart-messages');
    if ('refused' in result) {
      this.#announcer.announce(getRefusalMessage(result.refused), { tone: 'alert' });
      return;
    }
    this.#announcer.announce(getAddedMessage(name), {
      action: {
        label: $localize`:@@catalog.added.see-cart:See basket`,
        run: () => void this.#router.navigateByUrl('/basket'),
      },
    });
  }
}
