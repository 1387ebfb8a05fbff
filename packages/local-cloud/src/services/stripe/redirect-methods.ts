/** Payment methods that redirect the shopper to another site, with their currencies. */
const REDIRECT_CURRENCIES: Record<string, readonly string[]> = {
  amazon_pay: ['usd', 'eur', 'gbp', 'jpy'],
  kakao_pay: ['krw'],
};

export type RedirectMethod = 'amazon_pay' | 'kakao_pay';

export function isRedirectMethod(type: string | undefined): type is RedirectMethod {
  return type !== undefined && Object.hasOwn(REDIRECT_CURRENCIES, type);
}

/** The payment method types of a payment in `currency`: cards, and redirect methods if allowed. */
export function getPaymentMethodTypes(currency: string, canRedirect: boolean): string[] {
  const redirects = Object.keys(REDIRECT_CURRENCIES).filter((type) =>
    REDIRECT_CURRENCIES[type]?.includes(currency),
  );
  return ['card', ...(canRedirect ? redirects : [])];
}
