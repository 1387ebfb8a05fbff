import { expect, type Page } from '@playwright/test';

/** Oregon has no sales tax, and shipping is free from 75 dollars. */
export const homeAddress = {
  name: 'Mina Park',
  line1: '42 NW Everett Street',
  city: 'Portland',
  region: 'OR',
  postalCode: '97209',
  phone: '503 555 0142',
};

export const getCartLink = (page: Page) => page.getByRole('link', { name: /^Basket, / });

/** Expects the accessible name of the cart link to state this quantity. */
export async function expectCartQuantity(page: Page, quantity: number): Promise<void> {
  const name = quantity === 1 ? 'Basket, 1 item' : `Basket, ${quantity} items`;
  await expect(page.getByRole('link', { name, exact: true })).toBeVisible();
}

export async function openProduct(page: Page, slug: string): Promise<void> {
  await page.goto(`/product/${slug}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

/** Opens a product, selects options by the names of their groups and adds it to the cart. */
export async function addProductToCart(
  page: Page,
  slug: string,
  { quantity = 1, ...options }: { quantity?: number } & Record<string, string | number> = {},
): Promise<void> {
  await openProduct(page, slug);
  for (const [name, value] of Object.entries(options)) {
    await selectOption(page, name, String(value));
  }
  await addToCart(page, quantity);
}

export async function selectOption(page: Page, option: string, value: string): Promise<void> {
  await page.getByRole('group', { name: option }).getByRole('radio', { name: value }).check();
}

export async function addToCart(page: Page, quantity = 1): Promise<void> {
  const increase = page
    .getByRole('group', { name: 'Quantity' })
    .getByRole('button', { name: 'Increase quantity' });
  for (let units = 1; units < quantity; units += 1) await increase.click();
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

/** Goes from the cart to the payment page. Returns the order number. */
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
  const text = await page.getByText(/^Order [0-9A-Z]{5}-[0-9A-Z]{5} /).textContent();
  return text?.match(/[0-9A-Z]{5}-[0-9A-Z]{5}/)?.[0] ?? '';
}

/** Numbers of Stripe's test cards: https://docs.stripe.com/testing. */
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

/** Reads the order id from the URL of a payment or order page. */
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

/** Completes the 3-D Secure challenge of the test bank. */
export async function completeThreeDSecure(
  page: Page,
  result: 'approve' | 'decline',
): Promise<void> {
  const bank = page.getByRole('dialog').frameLocator('iframe');
  await expect(bank.getByRole('heading', { name: 'Your test bank' })).toBeVisible();
  const name = result === 'approve' ? 'Yes, approve it' : 'No, decline it';
  await bank.getByRole('button', { name }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

export async function expectPaid(page: Page, number: string): Promise<void> {
  await expect(
    page.getByRole('heading', { name: 'Thank you, your order is confirmed', level: 1 }),
  ).toBeVisible();
  await expect(page.getByText(number, { exact: true })).toBeVisible();
}
