import { expect, type Page } from '@playwright/test';

/** Ships for free from 75 dollars, and Oregon has no sales tax: sums that a reader can add up. */
export const homeAddress = {
  name: 'Mina Park',
  line1: '42 NW Everett Street',
  city: 'Portland',
  region: 'OR',
  postalCode: '97209',
  phone: '503 555 0142',
};

export const getCartLink = (page: Page) => page.getByRole('link', { name: /^Basket, / });

/** The number on the basket's icon, as screen readers hear it. */
export async function expectCartQuantity(page: Page, pieces: number): Promise<void> {
  const name = pieces === 1 ? 'Basket, 1 item' : `Basket, ${pieces} items`;
  await expect(page.getByRole('link', { name, exact: true })).toBeVisible();
}

export async function openProduct(page: Page, slug: string): Promise<void> {
  await page.goto(`/product/${slug}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

/** From the product's page, with the choices given by the names of their groups. */
export async function addProductToCart(
  page: Page,
  slug: string,
  { quantity = 1, ...choices }: { quantity?: number } & Record<string, string | number> = {},
): Promise<void> {
  await openProduct(page, slug);
  for (const [name, value] of Object.entries(choices)) {
    await selectOption(page, name, String(value));
  }
  await addToCart(page, quantity);
}

export async function selectOption(page: Page, option: string, value: string): Promise<void> {
  await page.getByRole('group', { name: option }).getByRole('radio', { name: value }).check();
}

export async function addToCart(page: Page, quantity = 1): Promise<void> {
  const more = page
    .getByRole('group', { name: 'Quantity' })
    .getByRole('button', { name: 'Increase quantity' });
  for (let pieces = 1; pieces < quantity; pieces += 1) await more.click();
  await page.getByRole('button', { name: 'Add to basket' }).click();
  await expect(
    page.getByRole('status').filter({ hasText: /^Added .+ to your basket/ }),
  ).toBeAttached();
}

export async function openCart(page: Page): Promise<void> {
  await getCartLink(page).click();
  await expect(page.getByRole('heading', { name: 'Your basket', level: 1 })).toBeVisible();
}

export const getCartLine = (page: Page, name: string) =>
  page
    .getByRole('list', { name: 'Items in your basket' })
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name }) });

export async function goToCheckout(page: Page): Promise<void> {
  await openCart(page);
  await page.getByRole('link', { name: 'Go to checkout' }).click();
  await expect(page.getByRole('heading', { name: 'Checkout', level: 1 })).toBeVisible();
}

export async function fillAddress(page: Page, address = homeAddress): Promise<void> {
  await page.getByLabel('Country').selectOption('United States');
  await page.getByLabel('Full name').fill(address.name);
  await page.getByLabel('Street address').fill(address.line1);
  await page.getByLabel('City').fill(address.city);
  await page.getByLabel('State').selectOption(address.region);
  await page.getByLabel('ZIP code').fill(address.postalCode);
  await page.getByLabel('Phone').fill(address.phone);
}

/** Leaves the basket for the payment page. Returns the order's number. */
export async function placeOrder(page: Page, email: string): Promise<string> {
  await goToCheckout(page);
  await fillCheckout(page, email);
  await submitOrder(page);
  return readOrderNumber(page);
}

export async function fillCheckout(page: Page, email: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await fillAddress(page);
}

export async function submitOrder(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Order and pay \$/ }).click();
}

export async function readOrderNumber(page: Page): Promise<string> {
  await expect(page.getByRole('heading', { name: 'Payment', level: 1 })).toBeVisible();
  const words = await page.getByText(/^Order [0-9A-Z]{5}-[0-9A-Z]{5} /).textContent();
  return words?.match(/[0-9A-Z]{5}-[0-9A-Z]{5}/)?.[0] ?? '';
}

/** A card's number as Stripe's test cards have it. */
export const testCards = {
  valid: '4242 4242 4242 4242',
  declined: '4000 0000 0000 0002',
  insufficientFunds: '4000 0000 0000 9995',
  lostCard: '4000 0000 0000 9987',
  stolenCard: '4000 0000 0000 9979',
  expired: '4000 0000 0000 0069',
  incorrectCvc: '4000 0000 0000 0127',
  processingError: '4000 0000 0000 0119',
  velocityLimitExceeded: '4000 0000 0000 6975',
  authenticationRequired: '4000 0025 0000 3155',
  authenticationRequiredThenDeclined: '4000 0084 0000 1629',
};

/** The id of the order that is being paid or looked at. */
export const getOrderId = (page: Page): string =>
  new URL(page.url()).pathname.split('/').at(-1) ?? '';

export async function payWithCard(page: Page, card: string): Promise<void> {
  await fillCard(page, card);
  await page.getByRole('button', { name: /^Pay \$/ }).click();
}

export const getCardForm = (page: Page) =>
  page.frameLocator('iframe[title="Secure payment input frame"]');

export async function fillCard(page: Page, card: string): Promise<void> {
  const form = getCardForm(page);
  await form.getByLabel('Card number').fill(card);
  await form.getByLabel('Expiry date').fill('12 / 34');
  await form.getByLabel('Security code').fill('123');
}

/** The bank's question of 3-D Secure. */
export async function completeThreeDSecure(page: Page, answer: 'approve' | 'decline'): Promise<void> {
  const bank = page.getByRole('dialog').frameLocator('iframe');
  await expect(bank.getByRole('heading', { name: 'Your test bank' })).toBeVisible();
  const name = answer === 'approve' ? 'Yes, approve it' : 'No, decline it';
  await bank.getByRole('button', { name }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

export async function expectPaid(page: Page, number: string): Promise<void> {
  await expect(
    page.getByRole('heading', { name: 'Thank you, your order is confirmed', level: 1 }),
  ).toBeVisible();
  await expect(page.getByText(number, { exact: true })).toBeVisible();
}
