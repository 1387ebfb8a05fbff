import { resolveParticles } from '@domain/korean';
import type { CommandRefusal } from './cart-command';

/** Why the cart is unchanged and what to do about it, in the shopper's language. */
export function getRefusalMessage({ reason, limit = 0 }: CommandRefusal): string {
  switch (reason) {
    case 'unknown-sku':
      return $localize`:@@cart.error.unknown-sku:Sorry, this item is no longer sold.`;
    case 'quantity-limit':
      return $localize`:@@cart.error.quantity-limit:You can add up to ${limit}:limit: of one item.`;
    case 'line-limit':
      return $localize`:@@cart.error.line-limit:Your basket can hold up to ${limit}:limit: different items. Remove one to add another.`;
    case 'invalid-quantity':
      return $localize`:@@cart.error.invalid-quantity:Enter a valid quantity.`;
    case 'offline':
      return $localize`:@@cart.error.offline:We couldn't reach the store, so your basket hasn't changed. Check your connection and try again.`;
    case 'signed-out':
      return $localize`:@@cart.error.signed-out:You've been signed out. Sign in again to change your basket.`;
    case 'broken':
      return $localize`:@@cart.error.broken:Something went wrong, and your basket hasn't changed. Please try again.`;
  }
}

export function getAddedMessage(name: string): string {
  return resolveParticles($localize`:@@cart.added:Added ${name}:name: to your basket.`);
}

/** `name` is unknown for an item that is no longer sold. */
export function getRemovedMessage(name: string | undefined): string {
  const item = name ?? $localize`:@@cart.removed.item:The item`;
  return resolveParticles($localize`:@@cart.removed:${item}:name: was removed from your basket.`);
}
