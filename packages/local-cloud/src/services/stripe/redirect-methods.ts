/** Ways to pay that lead away from the shop's page and back, by the currencies that they take. */
const REDIRECTS: Record<string, readonly string[]> = {
  amazon_pay: ['usd', 'eur', 'gbp', 'jpy'],
  kakao_pay: ['krw'],
};

export type RedirectMethod = 'amazon_pay' | 'kakao_pay';

export function isRedirectMethod(type: string | undefined): type is RedirectMethod {
  return type !== undefined && Object.hasOwn(REDIRECTS, type);
}

/** What a payment in this currency can be paid with; cards always. */
export function methodTypesFor(currency: string, mayRedirect: boolean): string[] {
  const redirects = Object.keys(REDIRECTS).filter((type) => REDIRECTS[type]?.includes(currency));
  return ['card', ...(mayRedirect ? redirects : [])];
}
