import { expect, type Page } from '@playwright/test';

/** Ships for free from 75 dollars, and Oregon has no sales tax: sums that a reader can add up. */
export const HOME = {
  name: 'Mina Park',
  line1: '42 NW Everett Street',
  city: 'Portland',
  region: 'OR',
  postalCode: '97209',
  phone: '503 555 0142',
};

export const basketOf = (page: Page) => page.getByRole('link', { name: /^Basket, / });

/** The number on the basket's icon, as screen readers hear it. */
export async function expectPieces(page: Page, pieces: number): Promise<void> {
  const name = pieces === 1 ? 'Basket, 1 piece' : `Basket, ${pieces} pieces`;
  await expect(page.getByRole('link', { name, exact: true })).toBeVisible();
}

export async function openProduct(page: Page, slug: string): Promise<void> {
  await page.goto(`/product/${slug}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

/** From the product's page, with the choices given by the names of their groups. */
export async function addToBasket(
  page: Page,
  slug: string,
  { quantity = 1, ...choices }: { quantity?: number } & Record<string, string | number> = {},
): Promise<void> {
  await openProduct(page, slug);
  for (const [name, value] of Object.entries(choices)) {
    await choose(page, name, String(value));
  }
  await putInBasket(page, quantity);
}

export async function choose(page: Page, option: string, value: string): Promise<void> {
  await page.getByRole('group', { name: option }).getByRole('radio', { name: value }).check();
}

export async function putInBasket(page: Page, quantity = 1): Promise<void> {
  const more = page
    .getByRole('group', { name: 'Quantity' })
    .getByRole('button', { name: 'One more' });
  for (let pieces = 1; pieces < quantity; pieces += 1) await more.click();
  await page.getByRole('button', { name: 'Put in basket' }).click();
  await expect(page.getByRole('status').filter({ hasText: /^In your basket: / })).toBeAttached();
}

export async function openBasket(page: Page): Promise<void> {
  await basketOf(page).click();
  await expect(page.getByRole('heading', { name: 'Your basket', level: 1 })).toBeVisible();
}

export const lineOf = (page: Page, name: string) =>
  page
    .getByRole('list', { name: 'What is in your basket' })
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name }) });

export async function goToCheckout(page: Page): Promise<void> {
  await openBasket(page);
  await page.getByRole('link', { name: 'Go to checkout' }).click();
  await expect(page.getByRole('heading', { name: 'Checkout', level: 1 })).toBeVisible();
}

export async function fillAddress(page: Page, address = HOME): Promise<void> {
  await page.getByLabel('Country').selectOption('United States');
  await page.getByLabel('Full name').fill(address.name);
  await page.getByLabel('Street and house number').fill(address.line1);
  await page.getByLabel('City').fill(address.city);
  await page.getByLabel('State').selectOption(address.region);
  await page.getByLabel('ZIP code').fill(address.postalCode);
  await page.getByLabel('Phone').fill(address.phone);
}

/** Leaves the basket for the payment page. Returns the order's number. */
export async function placeOrder(page: Page, email: string): Promise<string> {
  await goToCheckout(page);
  await fillCheckout(page, email);
  await order(page);
  return numberOnPayPage(page);
}

export async function fillCheckout(page: Page, email: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await fillAddress(page);
}

export async function order(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Order and pay \$/ }).click();
}

export async function numberOnPayPage(page: Page): Promise<string> {
  await expect(page.getByRole('heading', { name: 'Payment', level: 1 })).toBeVisible();
  const words = await page.getByText(/^Order [0-9A-Z]{5}-[0-9A-Z]{5} /).textContent();
  return words?.match(/[0-9A-Z]{5}-[0-9A-Z]{5}/)?.[0] ?? '';
}

/** A card's number as Stripe's test cards have it. */
export const cards = {
  good: '4242 4242 4242 4242',
  declined: '4000 0000 0000 0002',
  withoutFunds: '4000 0000 0000 9995',
  lost: '4000 0000 0000 9987',
  stolen: '4000 0000 0000 9979',
  expired: '4000 0000 0000 0069',
  wrongCode: '4000 0000 0000 0127',
  stumbles: '4000 0000 0000 0119',
  atItsLimit: '4000 0000 0000 6975',
  asksTheBank: '4000 0025 0000 3155',
  asksThenDeclined: '4000 0084 0000 1629',
};

/** The id of the order that is being paid or looked at. */
export const orderIdOf = (page: Page): string =>
  new URL(page.url()).pathname.split('/').at(-1) ?? '';

export async function payWith(page: Page, card: string): Promise<void> {
  await fillCard(page, card);
  await page.getByRole('button', { name: /^Pay \$/ }).click();
}

export const cardForm = (page: Page) =>
  page.frameLocator('iframe[title="Secure payment input frame"]');

export async function fillCard(page: Page, card: string): Promise<void> {
  const form = cardForm(page);
  await form.getByLabel('Card number').fill(card);
  await form.getByLabel('Expiry date').fill('12 / 34');
  await form.getByLabel('Security code').fill('123');
}

/** The bank's question of 3-D Secure. */
export async function answerTheBank(page: Page, answer: 'approve' | 'decline'): Promise<void> {
  const bank = page.getByRole('dialog').frameLocator('iframe');
  await expect(bank.getByRole('heading', { name: 'Your test bank' })).toBeVisible();
  const name = answer === 'approve' ? 'Yes, approve it' : 'No, decline it';
  await bank.getByRole('button', { name }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

export async function expectPaid(page: Page, number: string): Promise<void> {
  await expect(page.getByRole('heading', { name: "Thank you, it's paid", level: 1 })).toBeVisible();
  await expect(page.getByText(number, { exact: true })).toBeVisible();
}
