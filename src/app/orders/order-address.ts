import { formatAddress } from '@domain/format-address';
import type { Language } from '@domain/language';
import { shop } from '@domain/shop';
import type { OrderView } from '../backend/orders';

/** The delivery address line by line, the phone number last. */
export function formatRecipient({ address }: OrderView, language: Language): string[] {
  const { phone } = address;
  return [...formatAddress(address, shop.countries, language), ...(phone ? [phone] : [])];
}

/** Where an order is picked up: the place's name, its address and its opening hours. */
export function formatPickUpPoint(order: OrderView, language: Language): string[] {
  const pickUp = findPickUp(order.shippingMethod);
  const address = formatAddress({ ...order.address, name: '' }, shop.countries, language);
  return pickUp ? [pickUp.names[language], ...address, pickUp.hours[language]] : address;
}

/** The name of a delivery method; the id itself if the store no longer has that method. */
export function getShippingMethodName(method: string, language: Language): string {
  return shop.shipping.find(({ id }) => id === method)?.names[language] ?? method;
}

/** The shop's name, the address of its pick-up point, if it has one, and its email address. */
export function formatSeller(language: Language): string[] {
  const pickUp = shop.shipping.find((method) => method.pickUp)?.pickUp;
  const address = pickUp ? formatAddress(pickUp.address, shop.countries, language) : [];
  return [shop.names[language], ...address, shop.supportEmail];
}

function findPickUp(method: string) {
  return shop.shipping.find(({ id }) => id === method)?.pickUp;
}
